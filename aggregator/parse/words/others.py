"""Headings of other articles, and pointers to the rest of this one."""

from aggregator.parse.words.joining import any_of

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
    läs (?:också|mer|vidare) | mest läst[ae]? | fler (?:artiklar|nyheter) | mest læste? | læs mere
    mest lest(?:e)? | les mer | luetuimmat | lue (?:lisää|seuraavaksi) | διαβάστε (?:ακόμη|ακόμα|περισσότερα)
    δημοφιλή(?: άρθρα)? | περισσότερα άρθρα | (?:บทความ|ข่าว|เรื่อง)(?:ที่)?(?:เกี่ยวข้อง|แนะนำ|ล่าสุด|ยอดนิยม)
    อ่าน(?:เพิ่มเติม|ต่อ|เพิ่ม) | קרא(?:ו)? (?:גם|עוד) | אולי יעניין (?:אותך|אתכם) | यह भी पढ़ें | ये भी पढ़ें
    और पढ़ें | čtěte také | nejčtenější | olvas(?:d|sa) (?:el )?(?:még|ezt is) | legolvasottabb(?:ak)?
    citește (?:mai mult|mai departe) | संबंधित (?:समाचार|लेख) | seotud (?:artiklid|lood|uudised) | loe (?:ka|lisaks)
    saistīt(?:ie|ās) (?:raksti|ziņas) | lasi arī | susij(?:ę|usios) (?:straipsniai|naujienos) | skaitykite taip pat
    povezan[ie] (?:članci|vijesti|vesti) | pročitajte i | sorodn[ie] (?:članki|novice) | preberite (?:še|tudi)
    súvisiace (?:články|správy) | čítajte (?:aj|tiež) | свързани (?:статии|новини) | прочетете още | сродни вести
    articles relacionats | llegiu també | مطالب مرتبط | بیشتر بخوانید | সম্পর্কিত (?:খবর|সংবাদ) | আরও পড়ুন
    artikel berkaitan | baca lagi | kaugnay na (?:artikulo|balita) | habari zinazohusiana | tengdar fréttir
    """
)

# Links to the rest.
MORE = any_of(
    r"""
    (?:continue|keep) reading
    read (?:more|on|the (?:full|rest|whole)(?: of (?:the|this))?(?: (?:story|article|post|entry))?)
    read full (?:story|article|topic) | vollständiges thema lesen | lire le sujet (?:en entier|complet)
    leer (?:el )?tema completo | ler (?:o )?tópico completo | leggi l['’]argomento completo | читать тему полностью
    阅读完整(?:话题|主题) | 閱讀完整(?:話題|主題) | トピック(?:の)?全体を読む
    przeczytaj cały temat | lees (?:het )?volledige topic
    full (?:story|article) | more | click here to (?:read|continue)(?: more| reading)?
    weiterlesen | mehr lesen | ganzen artikel lesen | zum artikel | lire (?:la suite|plus|l['’]article(?: complet)?)
    continuer (?:la|à) lecture | continua(?: a leggere| la lettura)?
    leggi (?:tutto|di più|l['’]articolo(?: completo)?) | (?:leer|seguir|sigue) (?:más|leyendo|el artículo completo)
    continuar leyendo | (?:leia|ler) mais | continue lendo | continuar lendo | (?:lees|meer) (?:meer|lezen|verder)
    czytaj (?:dalej|więcej) | читать (?:далее|дальше|полностью) | devamını oku | 阅读(?:全文|更多|原文)
    閱讀(?:全文|更多|原文) | 查看(?:全文|原文|更多) | 点击阅读原文 | 继续阅读 | 繼續閱讀 | 展开全文
    続きを(?:読む|見る) | 全文を読む | もっと(?:読む|見る) | 더\s?(?:보기|읽기) | 계속\s?읽기 | 전문\s?보기
    """
)

# Before the section or theme of other articles, on one line.
MORE_IN = any_of(
    r"""
    more (?:in|from|on|about) | mehr (?:zu|aus|von|über) | plus (?:sur|de) | altro (?:su|da) | más (?:sobre|en|de)
    mais (?:sobre|em|de) | meer (?:over|van|in) | ещё (?:о|по) | 更多(?:关于|關於|新聞|新闻|報導|报道|文章|內容|内容)
    """
)

# The same before the one piece that they name, behind a colon. "Comments:" or "Popular:" may begin a sentence or a
# headline, and are none of them.
POINTING = any_of(
    r"""
    related(?: (?:articles?|posts?|stories|news|reading|content|coverage))? | see also | also read
    read (?:next|also) | further reading | recommended (?:reading|articles?) | up next
    you (?:may|might) also (?:like|enjoy) | lesen sie auch | mehr zum thema | auch interessant | passend dazu
    zum weiterlesen | (?:à|a) lire (?:aussi|également) | lire aussi | voir aussi
    sur le même (?:sujet|thème) | leggi anche | vedi anche | lee también | te puede interesar
    también te puede interesar | leia (?:também|mais) | veja também | lees (?:ook|meer|verder)
    czytaj (?:także|też|również) | zobacz (?:także|też|również) | читайте (?:также|ещ[её]) | смотрите также
    по теме | читайте також | bunlar da ilginizi çekebilir | ayrıca okuyun | đọc thêm | bài viết liên quan
    baca juga | läs (?:också|även|mer) | læs (?:også|mere) | les (?:også|mer) | lue myös
    διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα) | קרא(?:ו)? (?:גם|עוד) | यह भी पढ़ें | ये भी पढ़ें
    čtěte také | citește și | อ่าน(?:เพิ่มเติม|ต่อ) | اقرأ أيض[اً]{1,2}
    (?:相关|相關|推荐|推薦|延伸|关联)(?:阅读|閱讀|文章|新闻|新聞|报道|報導|链接) | 関連(?:記事|リンク|ニュース)
    あわせて読みたい | 関連 | 관련\s?(?:기사|글|뉴스)
    함께 읽으면 좋은 글
    """
)
