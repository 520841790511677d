"""What a site says of itself to whoever visits it: that it sets cookies."""

from aggregator.parse.words.joining import any_of

COOKIES = r"(?:cookies?|\bкуки|クッキー|쿠키|çerez)"

# Who sets them.
SITES = any_of(
    r"""
    (?:this|our) (?:web ?)?site | (?:diese|unsere) (?:web)?(?:site|seite) | (?:ce|notre) site
    (?:este|nuestro|nosso) (?:sitio|site)(?: web)? | (?:questo|il nostro) sito | (?:deze|onze) (?:web)?site
    (?:ta|nasza) (?:strona|witryna) | (?:этот|наш|цей) (?:веб-)?сайт
    bu (?:web )?site(?:si)? | (?:この|本|当)サイト(?:で)?は
    本(?:网站|網站|站) | 이 (?:웹\s?)?사이트(?:는|에서는) | هذا الموقع
    """
)

USES = any_of(
    r"""
    \buse[sd]? | \bset(?:s|zt)? | \bstores? | \bverwendet | \bnutzt | \butilise | \butili[sz]z?a | \busa | \bgebruikt
    \bużywa | \bwykorzystuje | использует | використовує | 使用 | 사용 | يستخدم
    """
)

# Who sets them in the first person.
WE_USE = any_of(
    r"""
    we (?:and our partners )?(?:use|set|store) | wir (?:verwenden|nutzen|setzen) | nous utilisons
    (?:usamos|utilizamos|utilizziamo|usiamo|używamy) | (?:wij|we) gebruiken | мы используем | (?:ми )?використовуємо
    我们使用 | 我們使用 | نستخدم
    """
)

# The same where the verb stands last.
USES_AFTER = any_of(
    r"""
    を(?:使用|利用)(?:して(?:い|おり)?ます|します) | (?:ler(?:i|den)? )?kullan(?:ır|ıyor|maktadır)(?:uz)?
    (?:를|을) 사용(?:합니다|하고 있습니다)
    """
)

# Whom it tells, of cookies of a site.
VISITORS = any_of(
    r"""
    \byou(?:rs?)?\b | \bihnen | \bihre?[mnr]?\b | \bvo(?:us|tre|s)\b | \b(?:tu|su|tus|sus)\b | \bvocê
    \bsua\b | \btua\b | \bвас | \bвам | \bваш | \b(?:u|uw|je|jouw)\b | 您
    """
)

# What for.
PURPOSES = any_of(
    r"""
    \b(?:your|user|browsing|best|better|improve|enhance)\b.{0,20}experien
    \b(?:this|our|the) (?:web ?)?sites?\b | your consent | \btraffic | \bpersonali[sz] | \banaly[sz]
    (?:web|unsere |diese |dieser |der )(?:seite|site)
    (?:ihr|nutz\w{1,8}|nutzer|surf|beste|bessere[sn]?)\s?-?erlebnis | ihre einwilligung
    (?:votre|meilleure|l['’])\s?(?:expérience|navigation) | (?:tu|su|la|mejor|sua|melhor) (?:experi[eê]ncia|navega[cç])
    (?:tua|vostra|sua|migliore|l['’])\s?(?:esperienza|navigazione) | (?:uw|je|jouw|betere?|beste) (?:ervaring|bezoek)
    (?:twoj|twoich|lepsz)\w{0,4} doświadcz | \bстатистик | \bсайт | 体验 | 體驗 | 网站 | 網站 | 경험 | تجربت
    """
)
