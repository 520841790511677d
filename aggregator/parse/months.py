"""The months' names in the languages that feeds and pages are written in, with their customary short forms."""

# One line a month; lower case, no trailing full stop. Names that mean different months in different
# languages (the Croatian "listopad") are left to the larger language.
_NAMES = (
    # en de nl sv da no · fr · es pt it ro ca · ru uk bg · pl cs · tr · id · fi hu el
    (
        "january jan januar januari jänner janvier janv enero ene janeiro gennaio gen ianuarie gener "
        "январь января янв січня січень stycznia styczeń sty leden ledna ocak oca január ιανουαρίου"
    ),
    (
        "february feb februar februari februar feber février févr fév febrero fevereiro fev febbraio febbr februarie "
        "февраль февраля фев февр лютого лютий lutego luty lut únor února şubat şub február φεβρουαρίου"
    ),
    (
        "march mar märz maerz mär mrz maart mrt mars marts marzo março marco martie març "
        "март марта мар березня березень marca marzec březen března mart maret március μαρτίου"
    ),
    (
        "april apr avril avr abril abr aprile aprilie апрель апреля апр квітня квітень kwietnia kwiecień kwi "
        "duben dubna nisan nis április απριλίου"
    ),
    "may mai mei maj mayo maio maggio mag май мая травня травень maja květen května mayıs május μαΐου",
    (
        "june jun juni juin junio junho jun giugno giu iunie juny июнь июня июн червня червень czerwca czerwiec cze "
        "červen června haziran haz június ιουνίου"
    ),
    (
        "july jul juli juillet juil julio julho luglio lug iulie juliol июль июля июл липня липень lipca lipiec lip "
        "červenec července temmuz tem július ιουλίου"
    ),
    (
        "august aug augustus augusti août aout agosto ago agost август августа авг серпня серпень sierpnia sierpień "
        "sie srpen srpna ağustos ağu agustus augusztus αυγούστου"
    ),
    (
        "september sep sept septembre septiembre setiembre setembro set settembre sett septembrie setembre "
        "сентябрь сентября сен сент вересня вересень września wrzesień wrz září eylül eyl szeptember σεπτεμβρίου"
    ),
    (
        "october oct oktober okt octobre octubre outubro out ottobre ott octombrie октябрь октября окт жовтня жовтень "
        "października październik paź říjen října ekim eki október οκτωβρίου"
    ),
    (
        "november nov novembre noviembre novembro noiembrie ноябрь ноября ноя нояб листопада листопад listopada "
        "listopad lis listopadu kasım kas νοεμβρίου"
    ),
    (
        "december dec dezember dez décembre déc diciembre dic dezembro dicembre decembrie desembre desember "
        "декабрь декабря дек грудня грудень grudnia grudzień gru prosinec prosince aralık ara δεκεμβρίου"
    ),
)

MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}

# The longest first, so that "mars" is not read as "mar" and a rest.
MONTH_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))
