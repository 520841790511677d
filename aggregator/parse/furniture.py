"""What a site puts around every page: skip links, menus, buttons to share, who holds the rights."""

import functools
import re

from aggregator.parse.framing import END, Mark, Part, holds
from aggregator.parse.words import saying
from aggregator.parse.words.joining import any_of

# Controls of a page, each a line by itself.
_CONTROLS = any_of(
    r"""
    (?:skip|jump) to (?:(?:the )?(?:main )?content|navigation|main)
    (?:toggle |open |close |main )?(?:menu|navigation)
    search(?: (?:for|this site))? | (?:log|sign) ?(?:in|up|out) | register | my account | subscribe(?: now)? | donate
    share(?: (?:this|on|via|to))?(?: (?:article|post|story|page))? | (?:copy|get) (?:the )?link | print(?: this page)?
    (?:tweet|pin|e?mail)(?: (?:this|it))? | save(?: for later)? | listen(?: to this article)? | gift(?: this article)?
    show (?:more|less) | link | facebook | twitter | whatsapp | telegram | linkedin | pinterest | font size
    dark mode | loading
    privacy policy | terms (?:of (?:use|service)|& conditions) | cookie (?:policy|settings|preferences) | contact us
    about us
    zum (?:haupt)?inhalt springen | suche?(?:n)? | anmelden | abonnieren | teilen | drucken | merken | link kopieren
    impressum | datenschutz(?:erklärung)? | kontakt | vorlesen
    aller au contenu(?: principal)? | rechercher | se connecter | s['’]abonner | partager | imprimer | copier le lien
    mentions légales | politique de confidentialité
    (?:saltar|ir) al contenido(?: principal)? | buscar | iniciar sesión | suscr[ií]b(?:ete|irse) | compartir
    imprimir
    copiar enlace | aviso legal | política de privacidad
    vai al contenuto | cerca | accedi | abbonati | condividi | stampa | copia link | pular para o conteúdo | entrar
    assine | compartilhar | copiar link | перейти к (?:содержанию|содержимому|контенту) | меню | поиск | войти
    поделиться | скопировать ссылку | распечатать | подписаться | перейти до вмісту | поділитися | пошук
    菜单 | 菜單 | 选单 | 選單 | 搜索 | 搜寻 | 搜尋 | 登录 | 登入 | 注册 | 註冊 | 分享 | 分享到(?:微信|微博|朋友圈)?
    收藏 | 打印 | 列印 | 复制链接 | 複製連結
    字号 | 字體 | 跳到主要內容 | 跳至内容 | 点赞 | メニュー | 検索 | ログイン | 会員登録 | シェア(?:する)?
    ポスト(?:する)? | 印刷 | コメント(?=\s?[(（])
    リンクをコピー | 本文へ(?:スキップ|移動) | 메뉴 | 검색 | 로그인 | 회원가입 | 공유(?:하기)? | 인쇄 | 스크랩
    글자\s?크기 | 본문 바로가기
    القائمة | بحث | تسجيل الدخول | مشاركة | شارك | طباعة | نسخ الرابط | menü | ara | paylaş | giriş yap | chia sẻ
    tìm kiếm
    (?:article )?réservé aux abonnés | nur für abonnent(?:en|innen)
    (?:contenido )?(?:solo|exclusivo) para suscriptores
    (?:conteúdo )?exclusivo para assinantes | (?:solo )?per (?:gli )?abbonati
    for (?:subscribers|members)(?: only)? | (?:subscribers|members) only
    (?:alleen )?voor abonnees | dla prenumeratorów | только для подписчиков | (?:有料)?会員限定 | 付费阅读 | 付費閱讀
    partilhar | jump to (?:the )?recipe | (?:écouter|lire) l['’]article | artikel anhören
    escuchar(?: (?:el )?artículo)? | ascolta(?: l['’]articolo)?
    ouvir(?: (?:o )?artigo)? | posłuchaj(?: artykułu)? | слушать(?: статью)? | 听文章 | 聽文章 | 記事を聞く | 기사 듣기
    (?:for )?immediate release | press release | pressemitteilung | zur sofortigen veröffentlichung
    communiqué de presse | pour diffusion immédiate | nota de prensa | para (?:su )?(?:difusión|publicación) inmediata
    comunicato stampa | nota à imprensa | comunicado (?:de imprensa|à imprensa|de prensa) | пресс-релиз | persbericht
    informacja prasowa | tisková zpráva | pressmeddelande | pressemelding | δελτίο τύπου | sajtóközlemény | siaran pers
    εκτύπωση | κοινοποίηση | αναζήτηση | σύνδεση | yazdır | in bài | พิมพ์ | แชร์
    新闻稿 | 新聞稿 | プレスリリース | 報道発表 | 보도\s?자료 | بيان صحفي | प्रेस विज्ञप्ति | basın bülteni
    bagikan | cari | szukaj | udostępnij | zaloguj | deel(?:\sdit artikel)? | delen | zoeken
    """
)
_SHARE = (
    r"(?:share|send|post|tweet|copy|teilen|partager|compartir|condividi|compartilhar)\s"
    r"(?:on|via|to|by|with|auf|per|sur|par|en|por|su|no)\s"
    r"(?:x|twitter|facebook|linkedin|whatsapp|reddit|telegram|bluesky|mastodon|e-?mail|threads|pinterest)"
)
_CONTROL_LINE = re.compile(
    rf"(?:{_SHARE}|{_CONTROLS})(?:\s?[(（]\d{{1,6}}[)）])?(?:(?:\s?[|·•/]\s?|\s){_CONTROLS}){{0,8}}{END}", re.IGNORECASE
)
_LONGEST = 90
# A hash or a UUID by itself: what a generator calls the page.
_HASH_LINE = re.compile(
    r"#?(?=[0-9a-f-]{0,63}\d)(?:[0-9a-f]{7,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE
)

# Where a piece is over, between marks: "- END -", "（完）".
_ENDING = re.compile(
    r"[—–=*~·•(（\[【-]{1,6}\s?(?:the end|end|ende|fin|fine|fim|конец|кінець|koniec|(?:全文|本文)?完|結束|结束|끝)"
    r"\s?[—–=*~·•)）\]】-]{1,6}",
    re.IGNORECASE,
)

_YEAR = r"\d{4}(?:\s?[-–]\s?\d{4})?"
_RESERVED = (
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|все права защищены|版权所有|版權所有"
    r"|無断転載(?:を)?禁(?:じます|止)?|무단\s?전재|جميع الحقوق محفوظة)"
)
_SIGN = r"(?:copyright\s?)?(?:©|ⓒ|\(c\))|저작권자\s?(?:©|ⓒ|\(c\))?"
# A sign, or the bare word with a year or a reservation: "Copyright law is older than the radio" is a text.
_RIGHTS = re.compile(
    rf"(?:(?:{_SIGN})|copyright(?=.{{0,60}}(?:\b{_YEAR}|{_RESERVED})))\s?[:：]?\s*(?:{_YEAR},?\s*)?(?:by\s)?"
    rf"(?P<name>[^,.。|·\d©ⓒ]{{0,50}}?)[\s,.。|·]*(?:{_YEAR})?[\s,.。|·]*(?:{_RESERVED}.{{0,40}})?",
    re.IGNORECASE,
)


@functools.cache
def _cookies() -> tuple[re.Pattern[str], ...]:
    """Compile what a site says of its cookies, for where the word stands: hardly ever, and it takes milliseconds."""
    uses = rf"[^,，]{{0,20}}{saying.USES}[^,，]{{0,30}}{saying.COOKIES}"
    said = (
        rf"{saying.SITES}\s?(?:{uses}|.{{0,50}}{saying.COOKIES}\s?{saying.USES_AFTER})",
        rf"{saying.WE_USE}[^,，]{{0,30}}{saying.COOKIES}",
        rf"[.。!！\s]{{0,3}}(?:$|(?<=[.。!！]))|.{{0,150}}?(?:{saying.PURPOSES}|{saying.VISITORS})",
        rf".{{0,150}}?{saying.PURPOSES}",
    )
    return tuple(re.compile(rf"(?:{one})", re.IGNORECASE) for one in said)


def _is_on_cookies(line: str) -> bool:
    """Tell whether a line begins with a site that uses cookies and says no more or speaks to who visits it, or with
    "we use cookies" and what for; a recipe uses them, too, and news tell what other sites do."""
    site, ours, why, purpose = _cookies()
    if found := site.match(line):
        return bool(why.match(line, found.end()))
    found = ours.match(line)
    return bool(found and purpose.match(line, found.end()))


_COOKIE = ("cookie", "クッキー", "쿠키", "куки", "çerez")
_LONGEST_NOTICE = 250

# A menu in one line: many short names between bars.
_MENU = re.compile(r"[^|.!?。！？\d]{1,40}(?:\s\|\s[^|.!?。！？\d]{1,24}){4,20}")


def read_furniture(line: str) -> Mark | None:
    """Read a control of the page, its hash, or the line on its rights, whose holder is the outlet."""
    if len(line) <= _LONGEST_NOTICE and holds(line, _COOKIE) and _is_on_cookies(line):
        return Mark(part=Part.FURNITURE)
    if len(line) > _LONGEST:
        return None
    if _CONTROL_LINE.fullmatch(line) or _HASH_LINE.fullmatch(line) or _ENDING.fullmatch(line):
        return Mark(part=Part.FURNITURE)
    rights = _RIGHTS.fullmatch(line)
    return Mark(part=Part.FURNITURE, outlet=rights["name"].strip() or None) if rights else None


def is_menu(line: str) -> bool:
    """Tell whether a line is many short names between bars; at the top of a page it is its menu."""
    return len(line) <= _LONGEST and " | " in line and bool(_MENU.fullmatch(line))
