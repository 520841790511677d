"""What a site says of itself to whoever visits it: that it sets cookies."""

from aggregator.parse.words.joining import any_of

COOKIES = r"(?:cookies?|\bкуки|クッキー|쿠키|çerez)"

# Who sets them.
SITES = any_of(
    r"""
    \b(?:this|our|the) (?:web ?)?site | \b(?:diese|unsere) (?:web)?(?:site|seite) | \b(?:ce|notre) site
    \b(?:este|nuestro|nosso) (?:sitio|site) | \b(?:questo|il nostro) sito | \b(?:deze|onze) (?:web)?site
    \b(?:ta|nasza) (?:strona|witryna) | \b(?:этот|наш|цей) (?:веб-)?сайт | \bbu (?:web )?site | (?:本|当)サイト
    本(?:网站|網站|站) | 이 사이트 | هذا الموقع
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
    \bwe (?:and our partners )?(?:use|set|store) | \bwir (?:verwenden|nutzen|setzen) | \bnous utilisons
    \b(?:usamos|utilizamos|utilizziamo|usiamo|używamy) | \b(?:wij|we) gebruiken | \bмы используем | використовуємо
    我们使用 | 我們使用 | نستخدم
    """
)

# The same where the verb stands last.
USES_AFTER = any_of("を(?:使用|利用) | kullan(?:ır|ıyor|maktadır) | (?:를|을) 사용")

# What for.
PURPOSES = any_of(
    r"""
    \bexperien | \b(?:web)?sites?\b | \bconsent | \btraffic | \bpersonali[sz] | \banaly | \bseite | \berlebnis
    \beinwilligung | \bexpérience | \bnavigation | \bexperiência | \bnavegación | \besperienza | \bnavigazione
    \bervaring | \bdoświadcz | \bстатистик | \bсайт | 体验 | 體驗 | 网站 | 網站 | 경험 | تجربة
    """
)
