"""Who wrote or edited a piece, and the outlet that it was taken from."""

from aggregator.parse.words.joining import any_of

# Who reports: a calling before or after a name, without a colon.
REPORTER = r"(?:本报|本報|特约|特約|实习|實習)?(?:记者|記者)"

REPORTER_AFTER = r"(?:선임|수습|객원)?\s?(?:기자|특파원|논설위원|앵커)"

REPORTED = r"(?:[^\s／/]{0,6}(?:综合|綜合)?(?:报道|報導|報道|电|電|讯|訊|摄|攝))"

# Who wrote it.
WRITERS = any_of(
    r"""
    words(?=\s?[:：]\s?(?-i:[A-Z\u00c0-\u00de])[^\W\d_]+\s(?-i:[A-Z\u00c0-\u00de]))
    by | words by | written by | text(?: by)? | author | reporter | von
    autor(?:in)? | text | par | auteur | di
    autore | por | autora? | door | автор | текст | yazan | 作者 | 撰文 | 撰稿 | 文 | 原创 | 记者 | 記者 | 作者名
    著者 | 執筆 | 筆者 | 글 | 기자 | بقلم | كتب(?:ه|ته)? | الكاتب(?:ة)? | المؤلف | إعداد | الكاتب | tác giả
    penulis | oleh
    escrito por | texto | redactor(?:a)? | scritto da | testo | écrit par | texte | geschrieben von | verfasst von
    tekst
    autorzy? | autorka | yazar | автор(?:и|ка)? | автор статьи | מאת | 採訪 | 撰稿人 | 取材
    av | af | skriven av | skrevet a[vf] | teksti | kirjoittaja | toimittaja | συντάκτης | κείμενο
    γράφει (?:ο|η) | लेखक | संवाददाता | रिपोर्ट | โดย | ผู้เขียน | เรื่อง | napsala? | szerző | írta | journalist
    skribent
    """
)

# What somebody made, before "by" and the name.
MADE = any_of(
    r"""
    story | report | interview | text | texte | texto | testo | tekst | entrevista | intervista | entretien
    reportage | reportaje | reportagem | propos recueillis | gespräch | bericht | wywiad | rozmowa
    """
)

# Who edited or translated it.
EDITORS = any_of(
    r"""
    editor | edited by | editing(?: by)? | translator | translated by | redaktion | redakteur(?:in)? | übersetzung
    éditeur | édité par | rédaction | redacción | redação | traduction | redazione | a cura di | traduzione
    edición | editado por
    édition(?=\s?:\s?(?!l[aeo]s?\s|presses|éditions|poche|folio|livre)(?-i:[A-Z\u00c0-\u00de])\w*\s(?-i:[A-Z\u00c0-\u00de]))
    traducción | edição
    tradução | redactie | redakcja | редактор | перевод | 编辑 | 編輯 | 责编 | 责任编辑
    責任編輯 | 校对 | 校對 | 翻译 | 翻譯 | 编译 | 編譯 | 审校 | 排版 | 編集 | 翻訳 | 편집 | 번역 | تحرير
    المحرر(?:ة)? | ترجمة
    biên tập | biên dịch | penyunting | editör | çeviri | redaktor | tłumaczenie | redactora? jefe | editora?
    редакция | редактор(?:к?[иа])? | редагував(?:ла)? | переводчи(?:к|ца) | переклад(?:ач(?:ка)?)? | redaktorka
    übersetzt von | traduit par | tradotto da | traducido por | traduzido por
    编审 | 监制 | 主编 | 責編 | 編審
    redakt[öø]r | redigering | övers(?:ättning|att av) | oversættelse | oversettelse | toimittanut | käännös
    επιμέλεια | μετάφραση | עריכה | עורכ(?:ת)? | תרגום | संपादक | संपादन | अनुवाद | บรรณาธิการ | แปล(?:โดย)?
    překlad | szerkesztő | szerkesztette | fordít(?:ás|otta) | vertaling | eindredactie | traducere
    """
)

# Who made its pictures, where the same person wrote it.
PICTURES = any_of(
    "photos? | pictures | fotos? | foto | bilder | 写真 | 撮影 | 図 | 图 | 圖 | 摄影 | 攝影 | 사진 | фото"
)

# Words before the name of a source.
SOURCES = any_of(
    r"""
    (?:original )?sources?(?: article)? | via | (?:originally|first) (?:published|appeared|posted) (?:on|in|at|by)
    reposted from | quelle | zuerst erschienen (?:bei|auf|in) | source d['’]origine | fonte(?: originale)?
    fuente(?: original)? | fonte original | bron | źródło | источник | kaynak | nguồn | sumber | المصدر
    (?:文章|原文|本文|消息|资料|資料|新闻|新聞|圖文)?(?:来源|來源|出处|出處) | 转载自 | 轉載自 | 转自 | 转载 | 来自
    出典 | 引用元
    ソース | 출처 | مصدر | المصادر | джерело | fuente de la noticia | originalquelle | originalartikel
    источник новости
    出處 | 引用自 | 摘自 | 來自 | מקור
    källa | kilde | lähde | πηγή | स्रोत | ที่มา | แหล่งที่มา | zdroj | sursa | forrás | izvor | منبع
    ursprungskälla | opprinnelig kilde | allikas | avots | šaltinis | zdroj | vir | izvor | извор | източник
    منبع | ماخذ | সূত্র | மூலம் | chanzo | pinagmulan | heimild | burimi
    """
)

# Words that name a source without a colon.
BEFORE_SOURCE = any_of(
    r"""
    via | (?:originally|first) (?:published|appeared|posted) (?:on|in|at|by) | reposted from
    zuerst erschienen (?:bei|auf|in) | publié (?:initialement|d['’]abord) (?:sur|dans) | 转载自 | 轉載自 | 转自
    """
)

# Behind it, where the verb stands last.
TAKEN_AFTER = (
    r"(?:\s?(?:(?:より|から)(?:の)?(?:転載|引用|提供)?"
    r"|에서\s?(?:전재|인용|제공|가져)[\uac00-\ud7af]{0,6})(?=[、。,.]|$))?"
)

# Before the quoted name of the outlet that a piece is taken from.
TAKEN_FROM = any_of(
    r"""
    (?:this|the) (?:article|text|piece|story|post) (?:is|comes|was (?:taken|reprinted|republished)) from[^"“«.]{0,40}
    (?:this|the) (?:article|story) (?:was |first |originally ){0,2}(?:appeared|published) (?:in|on|by)[^"“«]{0,9}
    (?:dieser|der) (?:artikel|beitrag|text) (?:stammt|kommt|ist) (?:aus|von|vom)[^"„“«».]{0,40}
    (?:dieser|der) (?:artikel|beitrag|text) (?:erschien|ist) (?:zuerst |zunächst )?(?:in|bei|auf|im)[^"„“«».]{0,40}
    (?:cet|l['’]) ?(?:article|texte) (?:provient|est (?:tiré|issu|repris)|vient|émane) (?:de|du|des)[^"“«.]{0,40}
    (?:cet|l['’]) ?(?:article|texte) (?:a été publié|est paru) (?:dans|par|sur|chez)[^"“«.]{0,40}
    (?:este|el) (?:artículo|texto) (?:procede|proviene|es|viene) (?:de|del)[^"“«.]{0,40}
    (?:este|el) (?:artículo|texto) (?:se publicó|fue publicado|apareció)(?: originalmente)? (?:en|por)[^"“«.]{0,40}
    (?:questo|l['’]) ?(?:articolo|testo) (?:proviene|viene|è tratto) (?:da|dal|dalla|dall['’])[^"“«.]{0,40}
    (?:este|o) (?:artigo|texto) (?:provém|vem|é|procede) (?:de|do|da)[^"“«.]{0,40}
    (?:эта|данная) (?:статья|публикация) (?:взята|перепечатана) (?:из|с)[^"“«.]{0,40}
    материал (?:взят|подготовлен|из)[^"“«.]{0,40}
    bài viết (?:này )?(?:từ|lấy từ|đến từ)[^"“«.]{0,40} | artikel ini (?:berasal|diambil) dari[^"“«.]{0,40}
    هذ[اه] (?:المقال|المقالة|النص) (?:من|منقول(?:ة)? (?:من|عن)|مأخوذ(?:ة)? (?:من|عن))[^"“«.]{0,40}
    (?:この|本)記事は[^「」。]{0,20} | 이\s?(?:기사|글)[은는][^“"「.]{0,20}
    """
)
