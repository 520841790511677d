"""The words by which lines of a frame are known, as alternatives of regular expressions: data, no rules.

Languages: English, German, French, Italian, Spanish, Portuguese, Dutch, Polish, Russian, Turkish, Chinese,
Japanese, Korean, Arabic, Ukrainian, Vietnamese, Indonesian; a few words of others. An alternative ends at a bar
between blanks, or at the end of its line.
"""


def any_of(block: str) -> str:
    """Join a block of alternatives into one group."""
    words = (word.strip() for row in block.splitlines() for word in row.split(" | "))
    return "(?:" + "|".join(word for word in words if word) + ")"


def _stems(block: str) -> tuple[str, ...]:
    """List plain words in lower case: looking for them one by one takes a tenth of the time of a pattern of all."""
    return tuple(word for row in block.splitlines() for part in row.split(" | ") if (word := part.strip()))


# Where a breadcrumb leads when it names no outlet.
HOME = any_of(
    r"""
    home(?:\s?page)? | start(?:seite)? | accueil | inicio | início | strona główna | главная | anasayfa | 首页 | 首頁
    主页 | ホーム | トップ | 홈 | all (?:articles|posts|news|stories) | news | blog | (?:the )?list | articles
    overview | übersicht | articoli | notizie | 列表 | 文章列表 | 上一页 | 一覧 | 목록 | top | index | home feed
    (?:the )?(?:main|front|previous|news) page | (?:the )?(?:feed|archive) | (?:la )?p[áa]gina (?:principal|inicial)
    la une | homepage | la page d['’]accueil | главн(?:ая|ую|ой)(?: страниц[ауы])?
    списк?(?:ок|у)(?: статей| новостей)?
    головн(?:а|у|ої)(?: сторінк[ауи])? | (?:الصفحة )?الرئيسية | القائمة | trang chủ | beranda | ana sayfa(?:ya)?
    stron[aęy] główn(?:a|ą|ej) | hlavní stránk[aua] | startsidan | forsiden | etusivu(?:lle)? | דף הבית | होम
    トップページ | 记事一覧 | 記事一覧 | 新闻列表
    """
)

# The front page, as a link that stands by itself.
FRONT = any_of(
    r"""
    home(?:\s?page)? | startseite | accueil | pagina iniziale | inicio | início | página inicial | startpagina
    strona główna | главная | anasayfa | 首页 | 首頁 | 主页 | ホーム | トップページ | 홈
    (?:zur )?startseite | на главную(?: страницу)? | на головну(?: сторінку)? | الرئيسية | الصفحة الرئيسية
    trang chủ | beranda | ana sayfa | página principal | (?:go )?back | zurück | retour | volver | atrás | voltar
    indietro | torna indietro | terug | wstecz | powrót | wróć | назад | رجوع | عودة | quay lại | kembali
    geri(?: dön)?
    返回 | 戻る | 뒤로(?: ?가기)? | 回上頁 | 回上一頁 | 回首頁 | 返回上一页 | tillbaka | tilbage | tilbake
    takaisin | zpět
    """
)

# The words of a link back.
BACK = any_of(
    r"""
    (?:go )?back to | return to | zurück (?:zu[rm]?|nach) | retour (?:à la|à l['’]|à|au|aux|sur)
    torna (?:a|alla|al|su) | volver (?:a|al|a la) | voltar (?:para|à|a|ao) | terug naar | powrót do | wróć do
    назад (?:к|на|в|до) | вернуться (?:к|на|в) | повернутися (?:до|на) | العودة إلى | عودة إلى | الرجوع إلى | رجوع إلى
    torna all['’] | volver a los | volver a las | voltar aos | retour vers | retour chez | zurück auf
    quay (?:lại|về) | trở (?:lại|về) | kembali ke | tillbaka till | tilbage til | tilbake til | zpět (?:na|do)
    înapoi la | vissza (?:az?|ide:) | επιστροφή (?:στο|στη|στην|σε) | חזרה ל | powrót na | geri dön[:：]
    返回 | 回到 | 戻る[:：] | 돌아가기[:：]
    """
)

# The same where the place stands first ("Outlet に戻る").
BACK_AFTER = any_of(
    r"""
    (?:(?:の)?(?:トップ|ホーム|一覧|記事一覧)?\s?(?:に|へ)\s?(?:戻る|もどる)) | (?:으로|로)\s?돌아가기
    ['’]?(?:[ae]|y[ae]) (?:geri )?dön | पर वापस जाएं
    """
)

# The sections that a piece is filed under, after a colon.
FILED = any_of(
    r"""
    (?:posted|filed|published) (?:in|under) | filed (?:in|under) | categor(?:y|ies) | sections? | topics?
    kategorien? | rubrik(?:en)? | ressort | abgelegt (?:unter|in) | rubriques? | cat[ée]gories? | classé dans
    categor[ií]as? | secci[oó]n | publicado en | archivado en | categori[ae] | sezione | publicado em | editoria
    categorie[ën]? | kategori[ae] | dział | рубрик[аи] | категори[яи] | раздел | kategoriler? | danh mục | chuyên mục
    kategori | القسم | التصنيف | الفئة | 分类 | 分類 | 栏目 | 欄目 | 专栏 | カテゴリー? | ジャンル | 카테고리 | 분류
    """
)

# The words that a piece is tagged with, after a colon.
TAGGED = any_of(
    r"""
    tags? | tagged(?: with| as)? | keywords? | labels? | schlagw[oö]rte?r? | stichworte? | mots[- ]cl[ée]s?
    étiquettes?
    etiquetas? | palabras clave | palavras[- ]chave | parole chiave | etichette | trefwoorden | теги | метки
    ключевые слова | etiketler | tagi | słowa kluczowe | thẻ | từ khóa | الوسوم | كلمات (?:مفتاحية|دلالية)
    标签 | 標籤 | 关键词 | 關鍵字 | 關鍵詞 | タグ | キーワード | 태그 | 키워드
    """
)

# Who reports: a calling before or after a name, without a colon.
REPORTER = r"(?:本报|本報|特约|特約|实习|實習)?(?:记者|記者)"
REPORTER_AFTER = r"(?:선임|수습|객원)?\s?(?:기자|특파원|논설위원|앵커)"
REPORTED = r"(?:[^\s／/]{0,6}(?:综合|綜合)?(?:报道|報導|報道|电|電|讯|訊|摄|攝))"

# Units of an age ("7 h ago").
AGO_UNITS = any_of(
    r"""
    seconds? | secs? | minutes? | mins? | hours? | hrs? | days? | weeks? | months? | years? | [smhdwyg] | sekunden?
    minuten? | stunden? | std | tag(?:en?)? | wochen? | monat(?:en?)? | heures? | jours? | semaines? | mois | ore
    ora | minut[oi] | giorn[oi] | settiman[ae] | mes[ei] | horas? | días? | dias? | semanas? | uur | dagen?
    godzin[ay]? | dni | dzień | час(?:а|ов)? | минут[аы]? | д(?:ень|ня|ней) | saat | dakika | gün | 秒 | 分钟 | 分鐘
    小时 | 小時 | 天 | 日 | 周 | 週 | 个月 | 個月 | 分 | 時間 | か月 | 분 | 시간 | 일 | 주 | hodin(?:ami)? | dny
    دقيقة | دقائق | ساعة | ساعات | يوم(?:ين)? | أيام | أسبوع | أسابيع | شهر | أشهر | годин[аиу]? | хвилин[аиу]?
    дн[іяь]
    giờ | phút | ngày | tuần | tháng | jam | menit | hari | minggu | bulan | घंटे | मिनट | दिन | timmar | dagar
    timer
    """
)

# What is counted after a number.
COUNTED = any_of(
    r"""
    views? | reads? | min(?:ute)?s?\.?\s?(?:read(?:ing time)?|lesezeit|de lecture|di lettura|de lectura|de leitura)
    words | comments? | shares? | likes? | aufrufe | kommentare? | vues | commentaires? | visualizzazioni | letture
    commenti | vistas | lecturas | comentarios? | visualizações | leituras | comentários? | просмотр(?:а|ов)?
    комментари(?:й|я|ев) | 次阅读 | 次閱讀 | 阅读 | 次浏览 | 浏览 | (?:人|次)?瀏覽 | 人浏览 | 人阅读
    (?:人|次)?觀看 | 条评论 | 评论 | 回复 | 分钟阅读 | 分で読めます
    回閲覧 | 조회 | مشاهد(?:ة|ات) | قراء(?:ة|ات) | تعليق(?:ات)? | (?:دقيقة|دقائق|دقيقتان)(?:\s(?:قراءة|للقراءة))?
    перегляд(?:ів|и)? | коментар(?:ів|і)? | lượt xem | phút đọc | bình luận | kali dilihat | menit baca | komentar
    görüntülenme | okunma | yorum | dk(?:\.|ika)? okuma | wyświetle(?:nia|ń) | odsłon | komentarz[eay]?
    мин(?:ут[аы]?|\.)?\s(?:чтения|на чтение) | хв\.?\s(?:читання|на читання)
    min(?:ut)?\.?\s(?:czytania|de citit|läsning)
    weergaven | keer bekeken | min(?:uten)?\.?\s?(?:leestijd|lezen) | visningar | visninger | (?:人)?閱讀 | 人氣
    分钟(?:读完|可读完)? | 分鐘(?:讀完|閱讀)? | 阅读量 | 字 | views? | 조회수 | 분 (?:소요|읽기) | コメント | いいね
    Wörter | mots | palabras | parole | palavras | слов[ао]?
    """
)

# What is counted before a number.
COUNTING = any_of(
    r"""
    views? | reading time | lesezeit | temps de lecture | tempo di lettura | tiempo de lectura | tempo de leitura
    время чтения | 阅读(?:量|时间|数)? | 閱讀(?:量|時間)? | 읽는 시간 | 読了時間 | 浏览(?:量)? | 点击 | 评论 | 字数
    閲覧数 | 조회수?
    """
)

# Words beside a date.
DATING = any_of(
    r"""
    (?:first |last |originally )?(?:published|updated|posted|modified|edited)(?: (?:on|at))? | last update | date
    veröffentlicht(?: am)? | (?:zuletzt )?aktualisiert(?: am)? | stand | datum | publié(?:e)? le | publié
    (?:dernière )?mis(?:e)? à jour(?: le)? | pubblicato(?: ultima volta)?(?: il)?
    (?:ultimo )?aggiornament[oi](?: il)?
    aggiornato(?: il)? | data | publicado(?: el| em| a)? | actualizado(?: el| a)?
    atualizado(?: em)? | última a(?:c)?tuali[sz]a(?:ción|ção)(?: el| em)?
    xuất bản(?: vào)? | cập nhật(?: gần nhất)?(?: vào)?
    ditulis | diterbitkan | diperbarui | fecha
    gepubliceerd(?: op)? | bijgewerkt(?: op)? | opublikowano | aktualizacja | опубликовано | обновлено | дата
    (?:tarihinde )?yayınlan(?:ma(?: tarihi)?|dı) | (?:tarihinde )?(?:son )?güncellen(?:di|me(?: tarihi)?)
    (?:首次|最后)?(?:发布|发表|更新|發布|發表|刊登)(?:于|於|时间|時間|日期)?
    (?:时间|日期|時間)
    (?:に)?(?:最終)?(?:公開|更新|投稿|掲載|配信)(?:日時?)? | (?:최종\s?)?(?:입력|수정|게시|등록|업데이트)(?:일시?|됨)?
    (?:تم\s)?(?:ال)?(?:نُ?شر|نشرت)(?:\s(?:في|بتاريخ))? | تاريخ (?:النشر|التحديث) | آخر تحديث(?:\s(?:في|بتاريخ))?
    (?:تم\s)?(?:ال)?تحديث(?:\sفي)?
    опубл[іи]ковано(?: о)? | (?:востаннє )?оновлено(?: о)? | последнее обновление | ngày đăng | đăng (?:lúc|ngày)
    dipublikasikan(?: tanggal| pada)? | terakhir diperbarui(?: pada)? | diperbarui(?: pada)? | zveřejněno
    aktualizováno
    publicerad | uppdaterad | udgivet | opdateret | publisert | oppdatert | julkaistu | päivitetty | פורסם | עודכן
    data publikacji | data aktualizacji | data wydania | ostatnia aktualizacja | zaktualizowano
    laatst (?:bijgewerkt|gewijzigd)
    última (?:modificación|modificação) | dernière modification(?: le)? | (?:mis en ligne|posté|modifié)(?: le)?
    erschienen(?: am)? | geändert(?: am)? | online seit | created | 建立时间 | 编辑于 | 編輯於 | 刊發 | 上傳
    """
)

# Who wrote it.
WRITERS = any_of(
    r"""
    by | words by | written by | text(?: by)? | author | reporter | von | autor(?:in)? | text | par | auteur | di
    autore | por | autora? | door | автор | текст | yazan | 作者 | 撰文 | 撰稿 | 文 | 原创 | 记者 | 記者 | 作者名
    著者 | 執筆 | 筆者 | 글 | 기자 | بقلم | كتب(?:ه|ته)? | الكاتب(?:ة)? | المؤلف | إعداد | الكاتب | tác giả
    penulis | oleh
    escrito por | texto | redactor(?:a)? | scritto da | testo | écrit par | texte | geschrieben von | verfasst von
    tekst
    autorzy? | yazar | автори? | автор статьи | מאת | 採訪 | 撰稿人 | 取材
    """
)

# Who edited or translated it.
EDITORS = any_of(
    r"""
    editor | edited by | editing(?: by)? | translator | translated by | redaktion | redakteur(?:in)? | übersetzung
    éditeur | édité par | rédaction | redacción | redação | traduction | redazione | a cura di | traduzione
    edición | editado por
    traducción | edição | tradução | redactie | redakcja | редактор | перевод | 编辑 | 編輯 | 责编 | 责任编辑
    責任編輯 | 校对 | 校對 | 翻译 | 翻譯 | 编译 | 編譯 | 审校 | 排版 | 編集 | 翻訳 | 편집 | 번역 | تحرير
    المحرر(?:ة)? | ترجمة
    biên tập | biên dịch | penyunting | editör | çeviri | redaktor | tłumaczenie | redactora? jefe | editora?
    редакция | редактор[ки]? | переводчик | übersetzt von | traduit par | tradotto da | traducido por | traduzido por
    编审 | 监制 | 主编 | 責編 | 編審
    """
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
    """
)

# Words that name a source without a colon.
BEFORE_SOURCE = any_of(
    r"""
    via | (?:originally|first) (?:published|appeared|posted) (?:on|in|at|by) | reposted from
    zuerst erschienen (?:bei|auf|in) | publié (?:initialement|d['’]abord) (?:sur|dans) | 转载自 | 轉載自 | 转自
    """
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
    هذ[اه] (?:المقال|المقالة|النص) (?:من|منقول(?:ة)? (?:من|عن)|مأخوذ(?:ة)? (?:من|عن))[^"“«.]{0,40} | (?:この|本)記事は
    """
)

# Headings of other articles.
RELATED = any_of(
    r"""
    comments?(?: \(\d+\))? | leave a (?:comment|reply) | kommentare? | commentaires? | commenti | comentarios
    comentários | комментарии | 评论 | 評論 | 发表评论 | 留言
    コメント | 댓글
    related(?: (?:articles?|posts?|stories|news|readings?|reads|content|topics|links|coverage))?
    (?:similar|recommended|suggested|other|further|latest|hot|popular) (?:articles?|posts?|stories|reads|readings?|news)
    what to read next | from our network | around the web
    (?:you (?:may|might) also (?:like|enjoy|be interested in)) | read (?:next|also|more stories) | also read
    see also | further reading | more (?:stories|articles|news|posts|to read|like this) | up next
    (?:most|more) (?:popular|read|viewed|shared|recent)(?: stories| articles| posts)?
    popular(?: posts| articles| stories| now)? | trending(?: now| stories| articles)?
    recommended(?: (?:for you|reading|articles|stories))? | latest (?:news|articles|posts|stories)
    recent (?:posts|articles|news) | editor['’]?s['’]? picks? | top stories | don['’]t miss
    (?:ähnliche|verwandte|weitere|weiterführende|passende|neueste|beliebte|empfohlene|andere|zugehörige)\s(?:artikel|beiträge|themen|nachrichten|meldungen|lektüren?|inhalte|texte|links)
    das könnte (?:sie|dich) (?:auch )?interessieren | mehr zum thema | lesen sie auch | auch interessant
    meistgelesen(?:e artikel)? | zum weiterlesen
    (?:articles?|contenus?|sujets?|lectures?|actualités?) (?:similaires?|connexes?|liée?s?|associée?s?|recommandée?s?)
    sur le même sujet | d['’]autres articles | les plus consultés
    (?:à|a) lire (?:aussi|également) | lire aussi | sur le même (?:sujet|thème) | les plus lus | vous aimerez aussi
    dans la même rubrique
    (?:letture|articoli|notizie|contenuti|post) (?:associat[ei]|correlat[ei]|consigliat[ei]|simili|popolari|recenti)
    leggi anche | potrebbe(?:ro)? (?:anche )?interessar(?:ti|vi) | i più letti | ti potrebbe(?:ro)? interessare
    (?:artículos?|lecturas?|noticias|entradas|contenidos?) (?:relacionad[ao]s?|similares|recomendad[ao]s)
    (?:artículos?|noticias|entradas) (?:recientes|populares)
    te puede interesar | también te puede interesar | lee también | lo más (?:leído|visto) | más noticias
    (?:artigos?|leituras?|notícias|matérias|posts|conteúdos?) (?:relacionad[ao]s?|similares|recomendad[ao]s)
    (?:artigos?|notícias|posts) (?:recentes|populares)
    leia (?:também|mais) | veja também | (?:as )?mais lidas | você pode gostar
    (?:gerelateerde|verwante|meer|populaire|aanbevolen) (?:artikelen|berichten|nieuws) | lees (?:ook|meer|verder)
    meest gelezen | (?:powiązane|podobne|polecane|popularne) (?:artykuły|wpisy) | czytaj (?:także|też|również)
    zobacz (?:także|też|również) | najczęściej czytane
    (?:похожие|связанные|другие|популярные|рекомендуемые|последние)\s(?:статьи|материалы|новости|записи|публикации)
    читайте (?:также|ещ[её]) | вам (?:также )?(?:может быть )?(?:интересно|понравится) | связанное с этим
    материалы по теме | по теме | самое читаемое | смотрите также
    (?:ilgili|benzer|önerilen|popüler|diğer) (?:yazılar|haberler|makaleler|okumalar|içerikler|konular)
    bunlar da ilginizi çekebilir | çok okunanlar | ayrıca okuyun
    (?:bài viết|tin|nội dung|chủ đề|bài đọc) liên quan | đọc thêm | có thể bạn quan tâm | bài viết khác
    (?:artikel|berita|bacaan|konten|tulisan) (?:terkait|lainnya|serupa) | baca juga | rekomendasi
    (?:مقالات|قراءات|مواضيع|أخبار|مواد|موضوعات)\s(?:ذات صلة|مشابهة|مقترحة|أخرى) | ذات صلة | اقرأ أيض[اً]{1,2}
    الأكثر قراءة
    قد يعجبك أيض[اً]{1,2} | пов['’ʼ]язан[іе] (?:статті|матеріали|новини) | схожі (?:статті|матеріали|новини)
    читайте також
    (?:související|podobné|další) (?:články|příspěvky) | mohlo by vás zajímat | relaterade (?:artiklar|inlägg)
    läs även
    relaterte (?:artikler|saker) | les også | relaterede (?:artikler|indlæg) | læs også | lue myös
    aiheeseen liittyvää
    articole (?:similare|asemănătoare|recomandate) | citește și | kapcsolódó (?:cikkek|bejegyzések|tartalmak)
    σχετικά (?:άρθρα|θέματα) | διαβάστε επίσης | כתבות (?:נוספות|קשורות) | अधिक पढ़ें
    संबंधित (?:लेख|खबरें)
    (?:相关|相關|推荐|推薦|热门|熱門|延伸|更多|最新|关联|猜你喜欢的)(?:阅读|閱讀|文章|推荐|推薦|新闻|新聞|资讯|資訊|内容|報導|报道|链接|話題|话题)
    猜你喜欢 | 猜你喜歡 | 为你推荐 | 大家都在看 | 你可能(?:还|也)?(?:喜欢|感兴趣) | 热门排行 | 阅读排行
    関連(?:記事|リンク|ニュース|トピックス|情報) | あわせて読みたい
    (?:おすすめ|人気|最新|新着|ピックアップ)(?:の)?記事 | こちらもおすすめ | アクセスランキング | 合わせて読みたい
    관련\s?(?:기사|글|뉴스) | 추천\s?(?:기사|글) | 인기\s?(?:기사|글) | 많이 본 (?:뉴스|기사) | 함께 읽으면 좋은 글
    """
)

# Labels of a lead or summary.
LEAD_LABELS = any_of(
    r"""
    summary | abstract | lead | standfirst | excerpt | overview | in brief | tl;?dr | zusammenfassung | vorspann
    anriss | kurzfassung | résumé | chapeau | extrait | riassunto | sommario | in breve | resumen | entradilla
    resumo | samenvatting | streszczenie | резюме | кратко | аннотация | özet | 导读 | 導讀 | 摘要 | 导语 | 導語
    内容摘要 | 文章摘要 | 简介 | 要約 | 要点 | 概要 | リード | 요약
    ملخص | الملخص | موجز | خلاصة | tóm tắt | ringkasan | коротко | стисло | shrnutí | sammanfattning | rezumat
    핵심 요약 | 개요 | 리드문 | sumario | sumário | extracto
    sintesi | estratto | leidraad | wstęp | вступление
    """
)

# Labels of a saved copy or of the original text.
COPY_LABELS = any_of(
    r"""
    (?:original |saved |page |cached |article )?(?:snapshot|copy)(?: of (?:the )?(?:original|article|page))?
    (?:full|original|saved) (?:text|article) | archived (?:copy|page|text) | cached (?:page|version)
    (?:gespeicherte |archivierte )?kopie | originaltext | volltext | momentaufnahme
    copie (?:de l['’]original|enregistrée|archivée) | texte (?:intégral|original|complet) | instantané
    copia (?:salvata|archiviata|dell['’]originale) | testo (?:originale|integrale|completo) | istantanea
    copia (?:guardada|archivada|del original) | texto (?:original|completo|íntegro|integral) | instantánea
    cópia (?:salva|arquivada|do original) | opgeslagen kopie | volledige tekst | zapisana kopia | pełny tekst
    сохран[её]нная копия | полный текст | исходный текст | оригинал | 原文快照 | 原文 | 全文 | 正文 | 原文存档
    原文備份 | 原文备份 | 网页快照 | 頁面快照 | 快照 | 译文 | 譯文 | 原文链接 | 原文如下 | 本文の保存 | 原文保存
    сохран[её]нный текст | نسخة (?:محفوظة|من الأصل|مؤرشفة) | النص (?:الأصلي|الكامل) | لقطة | bản (?:lưu|sao|gốc)
    archivált (?:másolat|szöveg) | kaydedilmiş kopya | özgün metin | tam metin | 全文保存 | 原文備存 | 原文留存
    全文快照
    (?:原文の?)?スナップショット | (?:원문\s?)?(?:스냅샷|사본|캐시) | 저장된 사본 | 원문 | 전문
    """
)

# Headings of references.
REFERENCES = any_of(
    r"""
    references? | sources | links | further links | quellen | quellenangaben | links zum thema | références | sources
    riferimenti | fonti | referencias | fuentes | enlaces | referências | fontes | bronnen | źródła | источники
    ссылки | kaynaklar | 参考资料 | 參考資料 | 参考链接 | 参考文献 | 參考文獻 | 參考連結 | 参考来源 | 资料来源 | 参考
    相关链接 | 参考リンク | 参考記事 | 출처 | 참고\s?자료 | 참고\s?링크
    """
)

# Labels of advertisements.
ADVERTS = any_of(
    r"""
    advertisements? | ads? | sponsored(?: content)? | anzeige | werbung | publicité | pubblicità | publicidad
    publicidade | advertentie | reklama | реклама | reklam | 广告 | 廣告 | 広告 | スポンサーリンク | 광고
    """
)

# What newsletters and accounts append.
FOOTERS = any_of(
    r"""
    (?:(?<![\w ])|(?<=\| )|(?<=· )|(?<=or )|(?<=here to )|(?<=click to )|(?<=want to ))unsubscribe\b
    view (?:this )?(?:email |newsletter |it |post |message )?(?:in|on) (?:your |a |the )?(?:web ?)?browser
    (?:view|read) (?:this )?(?:email |newsletter )?online | manage (?:your )?(?:email )?(?:preferences|subscription)
    update your preferences | you(?:['’]re| are)? receiv(?:ed|ing) this (?:email|e-mail|newsletter|message)
    sie (?:erhalten|bekommen) (?:diese[ns]?|unsere[ns]?) (?:e-?mail|mail|nachricht|newsletter)
    vous recevez (?:cet?|cette|notre) (?:e-?mail|courriel|message|newsletter|lettre)
    (?:recibes?|recibió|has recibido|ha recibido) est[ea] (?:correo|mensaje|bolet[ií]n|e-?mail)
    (?:ricevi|hai ricevuto) quest[ao] (?:e-?mail|messaggio|newsletter)
    você (?:está recebendo|recebeu) est[ea] (?:e-?mail|mensagem)
    (?:je|u) ontvang(?:t|st)? deze (?:e-?mail|nieuwsbrief) | вы получ(?:или|аете) это (?:письмо|сообщение)
    otrzymujesz tę wiadomość | このメール(?:マガジン)?は | 您(?:会|會)?收到(?:此|这封|這封)(?:邮件|郵件|电子邮件)
    forwarded this (?:email|newsletter|message) | sign up for (?:our|the) newsletter
    subscribe to (?:our|the) newsletter | share this(?: (?:post|article|story))?\s*[:：]?$ | follow us on
    follow topics and authors | follow (?:this )?(?:author|topic|reporter)s? (?:to|for)\b
    posts from this (?:topic|author) will be added | (?:see|read) all (?:by|from)\s\S
    im browser (?:ansehen|öffnen|anzeigen|lesen) | newsletter (?:abbestellen|abmelden) | abbestellen
    (?:voir|lire|afficher|consulter) (?:cet? (?:e-?mail|message|lettre) )?(?:dans (?:le|votre) navigateur|en ligne)
    se désabonner | se désinscrire | (?:visualizza|leggi|apri) (?:questa (?:e-?mail|newsletter) )?(?:nel|sul) browser
    annulla (?:l['’])?iscrizione | disiscriv | ver (?:este (?:correo|boletín|email) )?en (?:el|tu|su) navegador
    darse de baja | cancelar (?:la )?(?:suscripción|assinatura) | (?:ver|abrir) (?:este e-?mail )?no navegador
    descadastr | (?:bekijk|open) (?:deze (?:e-?mail|nieuwsbrief) )?in (?:je|uw) browser | uitschrijven | afmelden
    (?:открыть|посмотреть) (?:письмо )?в браузере | отписаться | wyświetl w przeglądarce | wypisz się
    在浏览器中(?:查看|打开|阅读) | 在瀏覽器中 | 退订 | 取消订阅 | 取消訂閱 | ブラウザで(?:表示|見る|開く|読む)
    配信停止 | 購読解除 | 브라우저에서 보기 | 수신\s?거부 | 구독\s?취소 | 长按(?:识别)?二维码 | 扫码关注
    关注我们的公众号
    """
)
# One of these stands in each of the above.
FOOTER_STEMS = _stems(
    """
    follow | posts from | see all | read all | subscribe | browser | online | manage | update your preferences
    receiv | forwarded | sign up | share this
    follow us | abbestellen | abmelden | navigateur | en ligne | désabonner | désinscrire | iscrizione | disiscriv
    navegador | darse de baja | cancelar | descadastr | uitschrijven | afmelden | браузере | отписаться | wyświetl
    wypisz | 浏览器 | 瀏覽器 | 退订 | 取消订阅 | 取消訂閱 | ブラウザ | 配信停止 | 購読解除 | 브라우저 | 수신 | 구독
    二维码 | 扫码关注 | 公众号 | erhalten | bekommen | recevez | recib | ricevi | ricevuto | receb | ontvang | получ
    otrzymuj | このメール | 收到
    """
)

# Links to the rest.
MORE = any_of(
    r"""
    (?:continue|keep) reading
    read (?:more|on|the (?:full|rest|whole)(?: of (?:the|this))?(?: (?:story|article|post|entry))?)
    read full (?:story|article) | full (?:story|article) | more | click here to (?:read|continue)(?: more| reading)?
    weiterlesen | mehr lesen | ganzen artikel lesen | zum artikel | lire (?:la suite|plus|l['’]article(?: complet)?)
    continuer (?:la|à) lecture | continua(?: a leggere| la lettura)?
    leggi (?:tutto|di più|l['’]articolo(?: completo)?) | (?:leer|seguir|sigue) (?:más|leyendo|el artículo completo)
    continuar leyendo | (?:leia|ler) mais | continue lendo | continuar lendo | (?:lees|meer) (?:meer|lezen|verder)
    czytaj (?:dalej|więcej) | читать (?:далее|дальше|полностью) | devamını oku | 阅读(?:全文|更多|原文)
    閱讀(?:全文|更多|原文) | 查看(?:全文|原文|更多) | 点击阅读原文 | 继续阅读 | 繼續閱讀 | 展开全文
    続きを(?:読む|見る) | 全文を読む | もっと(?:読む|見る) | 더\s?(?:보기|읽기) | 계속\s?읽기 | 전문\s?보기
    """
)

# "The post X appeared first on Y": what WordPress appends in each language.
_POST = r"\s.{0,300}\s"
_AT = r"\s(?P<name>.{1,80})"
FIRST_SEEN = (
    (
        rf"(?:the )?(?:post|article|entry|story){_POST}(?:first appeared|appeared first|was (?:first|originally)"
        rf" published)\s(?:on|in|at){_AT}"
    ),
    rf"(?:der )?(?:beitrag|artikel){_POST}erschien (?:zuerst|zunächst|als erstes) (?:auf|bei|in){_AT}",
    rf"l['’]article{_POST}est apparu en premier sur{_AT}",
    rf"(?:la entrada|el artículo|el post){_POST}(?:se publicó|apareció|aparece) primero (?:en|por){_AT}",
    rf"(?:l['’]articolo|il post){_POST}(?:proviene da|sembra essere il primo su|è apparso (?:prima|per primo) su){_AT}",
    rf"(?:o post|a publicação|o artigo){_POST}(?:apareceu|apareceram) primeiro em{_AT}",
    rf"(?:het bericht|artikel){_POST}verscheen eerst op{_AT}",
    rf"(?:wpis|artykuł){_POST}pojawił się (?:pierwszy raz|po raz pierwszy|poraz pierwszy|najpierw) (?:w|na){_AT}",
    (
        rf"(?:запись|сообщение|статья){_POST}(?:впервые появил\w{{2,3}}"
        rf"|появил\w{{2,3}} (?:сначала|впервые))(?: на| в)?{_AT}"
    ),
    r"(?:文章\s?)?.{0,300}\s?(?:最先出现在|最早出现于|首次出现在|最早發佈於|首先出現在)\s?(?P<name>.{1,80}?)(?:上)?",
    r"(?:投稿\s?)?.{0,300}\s?は\s?(?P<name>.{1,80}?)\s?に最初に(?:表示されました|掲載されました)",
    r".{0,300}\s?게시물은\s?(?P<name>.{1,80}?)에 처음 등장했습니다",
)
# One of these stands in each of the above.
FIRST_SEEN_STEMS = _stems(
    """
    appeared | published | erschien | apparu | primero | proviene | primo su | apparso | primeiro | verscheen
    pojawił | появил | 最先 | 最早 | 首次 | 首先 | 最初 | 처음
    """
)

# Notices that an outlet is paid for purchases. Each names the verb of earning, so that news of a European
# Commission, or of a broker's commission, is none.
_OUTLET = r"(?P<outlet>[^\s,.;:!?][^,.;:!?]{0,40}?)"
_EARN = r"(?:earn|receive|get|collect|make|be paid|take)s?"
COMMISSION = (
    (
        rf"\b(?:from|through|via|using|on|click) (?:an? |the |our )?{_OUTLET}(?:['’]s)? (?:affiliate )?links?\b"
        rf".{{0,120}}\b{_EARN}\b.{{0,40}}\bcommissions?\b"
    ),
    (
        rf"\b(?:links? on|published (?:on|by)|readers? of|featured on) {_OUTLET}(?:,|\.| (?:may|are|is)\b).{{0,160}}"
        r"\bcommissions?\b"
    ),
    (
        rf"^{_OUTLET} (?:may |might |can |could |will )?(?:also |sometimes )?{_EARN}\b.{{0,80}}"
        r"\b(?:commissions?|portion of (?:the )?sales|affiliate)\b"
    ),
    (
        rf"^{_OUTLET} (?:participates? in|takes part in|is (?:a )?(?:part|participant|member) (?:of|in)|works with)\b"
        r".{0,80}\b(?:affiliate|partner)\b.{0,160}\b(?:commissions?|links?|purchases?)\b"
    ),
    (
        rf"^{_OUTLET} is (?:independent and )?(?:reader-supported|(?:supported|funded) by (?:its|our|their)"
        r" (?:readers|audience|community)).{0,250}\bcommissions?\b"
    ),
    rf"\b(?:we|it|us)\b.{{0,60}}\b(?:may|might|could|can|will)\b.{{0,20}}\b{_EARN}\b.{{0,40}}\b(?:affiliate|commissions?)\b",
    r"\b(?:contains?|includes?|uses?)\b.{0,30}\baffiliate links?\b",
    rf"(?:erhält|bekommt|verdient)\s+{_OUTLET}\s+.{{0,60}}\bprovision",
    r"\baffiliate-?links?\b.{0,160}\bprovision|\bprovision\b.{0,160}\baffiliate",
    rf"{_OUTLET} (?:peut|pourrait|touche|perçoit|reçoit).{{0,60}}\bune (?:petite )?commission\b",
    rf"{_OUTLET} (?:potrebbe|può|riceve|guadagna).{{0,60}}\buna (?:piccola )?commissione\b",
    rf"{_OUTLET} (?:puede|podría|recibe|gana).{{0,60}}\buna (?:pequeña )?comisión\b",
    rf"{_OUTLET} (?:pode|poderá|recebe|ganha).{{0,60}}\buma (?:pequena )?comissão\b",
    rf"{_OUTLET} (?:может получ|получает|получит).{{0,60}}\bкомисси",
    rf"{_OUTLET} (?:kan|ontvangt|krijgt).{{0,60}}\been (?:kleine )?commissie\b",
    (
        r"(?:购买|購買|下单|链接|連結|鏈接).{0,30}?[,，]\s*(?P<outlet>[^,，。]{1,20}?)(?:可能|可|将|會|会)(?:会|會)?"
        r"(?:获得|獲得|赚取|收取|得到).{0,12}(?:佣金|分成)"
    ),
    r"(?:アフィリエイト|購入).{0,60}?(?:[、,]\s*)?(?P<outlet>[^、。,]{1,20}?)(?:は|が).{0,20}(?:手数料|報酬|収益)",
)
EARNINGS = _stems(
    """
    commission | affiliate | portion of | provision | commissie | comisi | comiss | комисси | 佣金 | 分成 | 手数料
    報酬 | 収益
    """
)
PURCHASES = any_of(
    r"""
    links? | buy(?:ing|s)? | bought | purchas | affiliat | sales | shop | retailers? | kauf | acheter | achat | liens?
    acquist | comprar? | compras? | enlaces? | купи | покуп | ссылк | koop | aankoop | 购买 | 購買 | 下单 | 链接
    連結 | 鏈接 | 購入 | アフィリエイト | リンク
    """
)
OURSELVES = frozenset(
    [
        "we",
        "us",
        "our",
        "this",
        "these",
        "the",
        "an",
        "a",
        "you",
        "your",
        "it",
        "its",
        "all",
        "any",
        "some",
        "i",
        "he",
        "she",
        "they",
        "site",
        "page",
        "article",
        "post",
        "on",
        "wir",
        "nous",
        "noi",
        "nosotros",
        "nós",
        "мы",
        "我们",
        "我們",
        "本站",
        "本网站",
        "本網站",
        "当サイト",
        "links",
        "link",
        "affiliate",
    ]
)

# What a notice on a saved copy speaks of: the copy, its original, how it is kept.
COPY = any_of(
    r"""
    \bcop(?:y|ies|ia|ie|ias)\b | \bkopi(?:a|ę|i|yası|ya)\b | نسخة | bản (?:sao|lưu) | salinan | \bcópias?\b
    \bkopie | \bsnapshots?\b | \bcached?\b | \barchived?\b | \bsaved\b
    \barchivkopie | копи[яию] | 副本 | 快照 | 备份 | 備份 | 存档 | 存檔 | 转存 | コピー | 写し | 保存 | 사본
    """
)
ORIGINAL = any_of(
    r"""
    \boriginal | \boriginei?l | \b(?:source|full) (?:text|article|page)\b
    \b(?:artikel|volltext|texte|testo|texto)\b | исходн
    оригинал | первоисточник | الأصل | الأصلي | bản gốc | orijinal | özgün | asli | 原文 | 正文 | 全文 | 元記事
    本文 | 원문 | 본문
    """
)
ARTICLE = any_of(
    r"\barticles?\b | \bartículo\b | \barticolo\b | \bartigo\b | \bbeitrags? | \bpage\b | статьи | 文章 | 記事 | 기사"
)
KEEPING = any_of(
    r"""
    \b(?:kept|keeps?|stored|readable|local(?:ly)?|fetch(?:ed|ing)?|scrap(?:ed|ing)|crawl(?:ed|ing)?|retriev(?:ed|al))\b
    \b(?:abruf|gespeichert|lesbare?) | \b(?:conserv|lisible|récupér|consult) | \b(?:leggibil|recuper)
    \b(?:legible|guarda|captura|descarg) | сохран | хран(?:ится|им|ить) | читаем | загру[жз] | скача | محفوظ
    للقراءة | نحتفظ | lưu | đọc được
    okunabilir | saklan | disimpan | dibaca | \b(?:abgelegt|vorgehalten|bleib) | \b(?:gardons|téléchargement|échec)
    站内 | 站內 | 抓取 | 可阅读 | 可閱讀 | 保留 | 留存 | 取得 | サイト内
    読める | 残し | 저장 | 보관 | 가져오 | 읽을 수
    """
)

# Before the section or theme of other articles, on one line.
MORE_IN = any_of(
    r"""
    more (?:in|from|on|about) | mehr (?:zu|aus|von|über) | plus (?:sur|de) | altro (?:su|da) | más (?:sobre|en|de)
    mais (?:sobre|em|de) | meer (?:over|van|in) | ещё (?:о|по) | 更多(?:关于|關於|新聞|新闻|報導|报道|文章|內容|内容)
    """
)

# Stems that tell a longer line of a footer, and the beginnings of lines that name what is read next.
TELLING = _stems(
    """
    follow topics | posts from this | subscri | browser | navigat | newsletter | preferenc | receiv | forwarded
    follow us | online | abbestell
    abonne
    désinscri
    iscrizione | disiscriv | darse de baja | suscripci | assinatura | descadastr | uitschrijv | afmeld
    браузер | отпис | przegląd | wypisz | 浏览器 | 瀏覽器 | 退订 | 订阅 | 訂閱 | ブラウザ | 配信停止 | 購読 | 브라우저
    수신 | 구독 | 二维码 | 扫码 | 公众号 | 更多
    """
)
TELLING_STARTS = ("more", "mehr", "plus", "altro", "más", "mais", "meer", "ещё", "read", "continue")

# Days of the week, bracketed or not.
WEEKDAYS = (
    r"[(（\[]?(?:\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    r"|domenica|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)-feira"
    r"|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|понеділок|вівторок|серед[ау]|четвер|п['’ʼ]ятниц[яю]|субот[ау]|неділ[яю]"
    r"|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|senin|selasa|rabu|kamis|jumat|sabtu|minggu"
    r"|måndag|tisdag|onsdag|torsdag|fredag|lördag|lørdag|söndag|søndag|pondělí|úterý|středa|čtvrtek|pátek|neděle"
    r"|الإ?[اأإ]?ثنين|الثلاثاء|الأ?[اأ]?ربعاء|الخميس|الجمعة|السبت|الأ?[اأ]?حد|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
    r"|[월화수목금토일]요일|(?:segunda|terça|quarta|quinta|sexta))\b"
    r"|(?:星期|周|週|禮拜)[一二三四五六日天]|[月火水木金土日]曜日?|(?<=[(（])[月火水木金土日](?=[)）]))[)）\]]?"
)

# Days of the week in short, which are words of other meanings too: only where one stands alone.
SHORT_WEEKDAYS = (
    r"mo|di|mi|do|fr|sa|so|lun?|mar?|mer?|mi[eé]|jeu?|jue|ven?|vie|s[aá]b|sam|dim|dom|gio|seg|ter|qua|qui|sex|pn|wt|śr|czw"
    r"|pt|niedz|nd|zo|wo|vr|za|пн|вт|ср|чт|пт|сб|вс|нд|[月火水木金土日]|[월화수목금토일]|[一二三四五六]"
)
