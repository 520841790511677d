"""Where a piece belongs: breadcrumbs, ways back, sections and tags."""

from aggregator.parse.words.joining import any_of

# The piece before or after this one, over or beside its headline.
NEIGHBOURS = any_of(
    r"""
    (?:prev(?:ious)?|next|older|newer|earlier) (?:article|post|story|entry|page|chapter|part)
    (?:vorige|vorherige|nächste|ältere|neuere)[rs]? (?:artikel|beitrag|text|seite|teil)
    (?:article|billet|texte) (?:précédent|suivant) | page (?:précédente|suivante)
    (?:entrada|artículo|noticia|post) (?:anterior|siguiente) | (?:articolo|post|notizia) (?:precedente|successiv[oa])
    (?:artigo|post|notícia|matéria) (?:anterior|seguinte) | próxim[ao] (?:artigo|post|notícia|matéria)
    (?:vorig|volgend)e? (?:artikel|bericht|pagina) | (?:poprzedni|następny) (?:artykuł|wpis)
    (?:предыдущ|следующ)(?:ая|ий|ее) (?:статья|запись|материал|новость)
    (?:попередн|наступн)(?:я|ій|є) (?:стаття|запис|новина) | (?:önceki|sonraki) (?:yazı|haber|makale)
    (?:föregående|nästa|forrige|neste|næste) (?:artikel|inlägg|innlegg|indlæg) | (?:edellinen|seuraava) artikkeli
    (?:předchozí|další) článek | bài (?:trước|sau|tiếp theo) | (?:artikel|berita) (?:sebelumnya|selanjutnya|berikutnya)
    (?:المقال|الخبر) (?:السابق|التالي) | [上下]一(?:[篇页頁则則條条](?:文章|新闻|新聞)?)
    [前次]の(?:記事|ページ|投稿) | (?:이전|다음)\s?(?:글|기사|페이지)
    (?:पिछला|अगला) लेख | (?:προηγούμενο|επόμενο) άρθρο
    """
)

# The same in a word, which may also begin a sentence: only with an arrow.
ASIDE = any_of(
    r"""
    prev(?:ious)? | next | older | newer | vorige[rs]? | vorherige[rs]? | nächste[rs]? | précédente? | suivante?
    anterior | siguiente | precedente | successiv[oa] | seguinte | próxim[ao] | volgende? | poprzedni | następny
    предыдущ(?:ая|ий|ее) | следующ(?:ая|ий|ее) | попередн(?:я|ій|є) | наступн(?:а|ий|е) | önceki | sonraki
    föregående | nästa | forrige | neste | næste | edellinen | seuraava | předchozí | další | trước | tiếp theo
    sebelumnya | selanjutnya | berikutnya | السابق | التالي | 이전 | 다음 | πίσω | επόμενο | पिछला | अगला
    """
)

# Where a breadcrumb leads when it names no outlet.
HOME = any_of(
    r"""
    home(?:\s?page)? | start(?:seite)? | accueil | inicio | início | strona główna | главная | anasayfa | 首页 | 首頁
    主页 | ホーム | トップ | 홈 | all (?:articles|posts|news|stories) | news | blog | (?:the )?list | articles
    overview | übersicht | articoli | notizie | 列表 | 文章列表 | 上一页 | 一覧 | 목록 | top | index | home feed
    (?:the )?(?:main|front|previous|news) page | (?:the )?(?:feed|archive) | (?:la )?p[áa]gina (?:principal|inicial)
    la une | homepage | (?:de )?(?:homepagina|startpagina)
    la page d['’]accueil | главн(?:ая|ую|ой)(?: страниц[ауы])?
    списк?(?:ок|у)(?: статей| новостей)?
    головн(?:а|у|ої)(?: сторінк[ауи])? | (?:الصفحة )?الرئيسية | القائمة | trang chủ | beranda | ana sayfa(?:ya)?
    stron[aęy] główn(?:a|ą|ej) | hlavní stránk[aua] | startsidan | forsiden | etusivu(?:lle)? | דף הבית | होम
    トップページ | 记事一覧 | 記事一覧 | 新闻列表
    overzicht | översikt(?:en)? | oversigt(?:en)? | oversikt(?:en)? | αρχική(?: σελίδα)? | עמוד הבית | หน้าแรก
    หน้าหลัก | přehled | prima pagin[ăa] | acasă | kezdőlap(?:ra)? | főoldal(?:ra)? | मुखपृष्ठ | होम ?पेज
    voorpagina | etusivulle | forsida | přehled článků | lista (?:de )?(?:artículos|artigos) | liste des articles
    elenco degli articoli | noticias | notícias | actualités | nachrichten | новости | новини | haberler | wiadomości
    nyheter | nyheder | nieuws | berita | tin tức | الأخبار | أخبار | ニュース | 뉴스 | 新闻 | 新聞 | समाचार
    """
)

# Where a way back leads; over a trail they would be a headline ("Lista | Os dez melhores livros").
LISTS = any_of("liste | lista | listy | lijst | elenco")

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
    voorpagina | αρχική(?: σελίδα)? | דף הבית | עמוד הבית | หน้าแรก | หน้าหลัก | hlavní strana | acasă | kezdőlap
    főoldal | etusivu | startsida(?:n)? | forside(?:n)? | मुखपृष्ठ | होम | กลับ | חזרה | πίσω | înapoi | vissza
    वापस
    """
)

# The words of a link back.
BACK = any_of(
    r"""
    (?:go )?back to | return to | zurück (?:zu[rm]?|nach) | retour (?:à la|à l['’]|à|au|aux|sur)
    torna (?:a|alla|al|su) | volver (?:a|al|a la) | voltar (?:para|à|a|ao) | terug naar | powrót do | wróć do
    назад (?:к|на|в|до) | вернуться (?:к|на|в) | повернутися (?:до|на) | العودة إلى | عودة إلى | الرجوع إلى | رجوع إلى
    torna all['’] | volver a los | volver a las | voltar aos | retour vers | retour chez | zurück auf
    quay (?:lại|về) | trở (?:lại|về) | về | kembali ke | tillbaka till | tilbage til | tilbake til | zpět (?:na|do)
    înapoi la | vissza (?:az?|ide:) | επιστροφή (?:στο|στη|στην|σε) | חזרה ל | powrót na | geri dön[:：]
    返回 | 回到 | 戻る[:：] | 돌아가기[:：]
    กลับ(?:ไป)?(?:ที่|ยัง)? | חזור ל | वापस[:：]? | takaisin (?:sivulle)? | înapoi | návrat (?:na|do)
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
    κατηγορία | ενότητα | קטגוריה | מדור | श्रेणी | หมวดหมู่ | หมวด | rovat | categorie | osasto | avdeling
    sektion
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
    ετικέτες | תגיות | टैग | แท็ก | štítky | címkék | avainsanat | taggar | emner | etichete
    """
)

# Before a trail, with a colon.
HERE = any_of(
    r"""
    breadcrumbs? | you are here | location | sie (?:sind|befinden sich) hier | vous êtes ici | estás? aquí | estás en
    você está (?:aqui|em) | (?:tu )?sei qui | (?:ti trovi|sei) in | u bent hier | jesteś tutaj
    вы (?:здесь|находитесь)
    ви тут | buradasınız | bạn đang ở(?: đây)? | anda di sini | du är här | du er her | אתה כאן | είστε εδώ
    आप यहां हैं
    (?:您|你)?(?:的|所在的?)?(?:当前|當前|现在|現在|目前)?位置 | 現在地 | 현재\s?위치 | أنت هنا
    """
)

# Sections that nearly every paper has; a headline of one word is none of them.
SECTIONS = any_of(
    r"""
    world | politics | business | economy | science | technology | tech | culture | arts | sports? | health
    opinion | local | travel | environment | education | society | lifestyle | entertainment | national
    international | analysis | features | politik | wirtschaft | wissenschaft | kultur | gesellschaft
    technik | lokales | umwelt | reise | panorama | meinung | monde | politique | économie | sciences?
    société | sport | santé | environnement | politica | economia | scienza | cronaca | società | cultura
    tecnologia | ambiente | esteri | política | economía | ciencia | sociedad | tecnología | deportes | salud
    mundo | ciência | sociedade | esportes? | saúde | binnenland | buitenland | economie | wetenschap
    cultuur | ekonomi | vetenskap | polityka | gospodarka | nauka | kultura | społeczeństwo | политика
    экономика | наука | культура | общество | спорт | технологии | політика | економіка | суспільство | bilim
    kültür | toplum | spor | teknoloji | 科技 | 国际 | 國際 | 财经 | 財經 | 社会 | 社會 | 文化 | 体育 | 體育
    娱乐 | 娛樂 | 生活 | 地方
    政治 | 経済 | 国際 | スポーツ | 地域 | 정치 | 경제 | 사회 | 문화 | 과학 | 스포츠 | 지역 | سياسة | اقتصاد
    ثقافة | علوم | رياضة
    مجتمع
    """
)
