"""The months' names in the languages that feeds and pages are written in, with their customary short forms."""

# One line a month; lower case, no trailing full stop. Names that mean different months in different
# languages (the Croatian "listopad") are left to the larger language. An underscore stands for a space.
_NAMES = (
    # en de nl sv da no · fr · es pt it ro ca · ru uk bg · pl cs · tr · id · fi hu el · ar he hi th fa
    (
        "january jan januar januari jänner janvier janv enero ene janeiro gennaio gen ianuarie gener "
        "январь января янв січня січень stycznia styczeń sty leden ledna ocak oca január tammikuuta ιανουαρίου "
        "يناير جانفي كانون_الثاني ינואר בינואר जनवरी มกราคม ژانویه"
    ),
    (
        "february feb februar februari februar feber février févr fév febrero fevereiro fev febbraio febbr februarie "
        "февраль февраля фев февр лютого лютий lutego luty lut únor února şubat şub február helmikuuta φεβρουαρίου "
        "فبراير فيفري شباط פברואר בפברואר फ़रवरी फरवरी กุมภาพันธ์ فوریه"
    ),
    (
        "march mar märz maerz mär mrz maart mrt mars marts marzo março marco martie març "
        "март марта мар березня березень marca marzec březen března mart maret március maaliskuuta "
        "μαρτίου مارس آذار מרץ במרץ मार्च มีนาคม"
    ),
    (
        "april apr avril avr abril abr aprile aprilie апрель апреля апр квітня квітень kwietnia kwiecień kwi "
        "duben dubna nisan nis április huhtikuuta απριλίου أبريل ابريل أفريل نيسان אפריל באפריל अप्रैल เมษายน آوریل"
    ),
    (
        "may mai mei maj mayo maio maggio mag май мая травня травень maja květen května mayıs május toukokuuta μαΐου "
        "مايو ماي أيار מאי במאי मई พฤษภาคม مه می"
    ),
    (
        "june jun juni juin junio junho jun giugno giu iunie juny июнь июня июн червня червень czerwca czerwiec cze "
        "červen června haziran haz június kesäkuuta ιουνίου يونيو جوان حزيران יוני ביוני जून มิถุนายน ژوئن"
    ),
    (
        "july jul juli juillet juil julio julho luglio lug iulie juliol июль июля июл липня липень lipca lipiec lip "
        "červenec července temmuz tem július heinäkuuta ιουλίου يوليو جويلية تموز יולי ביולי जुलाई กรกฎาคม ژوئیه"
    ),
    (
        "august aug augustus augusti août aout agosto ago agost август августа авг серпня серпень sierpnia sierpień "
        "sie srpen srpna ağustos ağu agustus augusztus elokuuta αυγούστου أغسطس أوت آب אוגוסט באוגוסט अगस्त สิงหาคม اوت"
    ),
    (
        "september sep sept septembre septiembre setiembre setembro set settembre sett septembrie setembre "
        "сентябрь сентября сен сент вересня вересень września wrzesień wrz září eylül eyl szeptember "
        "syyskuuta σεπτεμβρίου سبتمبر أيلول ספטמבר בספטמבר सितंबर กันยายน سپتامبر"
    ),
    (
        "october oct oktober okt octobre octubre outubro out ottobre ott octombrie октябрь октября окт жовтня жовтень "
        "października październik paź říjen října ekim eki október lokakuuta "
        "οκτωβρίου أكتوبر اكتوبر تشرين_الأول אוקטובר באוקטובר अक्टूबर ตุลาคม اکتبر"
    ),
    (
        "november nov novembre noviembre novembro noiembrie ноябрь ноября ноя нояб листопада листопад listopada "
        "listopad lis listopadu kasım kas marraskuuta νοεμβρίου نوفمبر تشرين_الثاني נובמבר בנובמבר नवंबर พฤศจิกายน نوامبر"
    ),
    (
        "december dec dezember dez décembre déc diciembre dic dezembro dicembre decembrie desembre desember "
        "декабрь декабря дек грудня грудень grudnia grudzień gru prosinec prosince aralık ara "
        "joulukuuta δεκεμβρίου ديسمبر كانون_الأول דצמבר בדצמבר दिसंबर ธันวาคม دسامبر"
    ),
)

MONTHS = {name.replace("_", " "): number for number, names in enumerate(_NAMES, 1) for name in names.split()}

# The longest first, so that "mars" is not read as "mar" and a rest.
MONTH_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))
