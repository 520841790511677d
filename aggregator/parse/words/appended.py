"""What newsletters, accounts and generators append to a piece."""

from aggregator.parse.words.joining import any_of, stems

# Where one follows an outlet; "follow us into the wood" is a text.
_NETWORK = (
    r"(?:mastodon|facebook|twitter|x\b|instagram|threads|bluesky|linkedin|youtube|tiktok|telegram|whatsapp|pinterest|rss"
    r"|google|soci\w{2,6}|redes|réseaux|sozial\w{0,3}|تويتر|إكس|فيسبوك|إنستغرام|تيليغرام|تلغرام|يوتيوب|واتساب|телеграм\w{0,2})"
)

_FOLLOW = (
    r"(?:folgen sie uns|folgt uns|suivez[- ]nous|síguenos|siga-nos|seguici|volg ons|(?:śledź|obserwuj) nas|ikuti kami"
    r"|theo dõi chúng tôi|تابعونا)"
)

# What newsletters and accounts append.
FOOTERS = (
    any_of(
        r"""
    (?:(?<![\w ])|(?<=\| )|(?<=· )|(?<=or )|(?<=here to )|(?<=click to )|(?<=want to ))unsubscribe\b
    view (?:this )?(?:email |newsletter |it |post |message )?(?:in|on) (?:your |a |the )?(?:web ?)?browser
    (?:view|read) (?:this )?(?:email |newsletter )?online | manage (?:your )?(?:email )?(?:preferences|subscription)
    update your preferences | you(?:['’]re| are)? receiv(?:ed|ing) this (?:email|e-mail|newsletter|message)
    sie (?:erhalten|bekommen) (?:diese[ns]?|unsere[ns]?) (?:e-?mail|mail|nachricht|newsletter)
    vous recevez (?:cet?|cette|notre) (?:e-?mail|courriel|message|newsletter|lettre)
    (?:recibes?|recibió|has recibido|ha recibido) est[ea] (?:correo|mensaje|bolet[ií]n|e-?mail)
    (?:ricevi|hai ricevuto) quest[ao] (?:e-?mail|messaggio|newsletter)
    (?:você (?:está recebendo|recebeu)|recebeu|está a receber) est[ea] (?:e-?mail|mensagem)
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
    darse de baja | cancelar (?:la |a )?(?:suscripción|assinatura|subscrição)
    (?:ver|abrir) (?:este e-?mail )?no navegador
    descadastr | (?:bekijk|open) (?:deze (?:e-?mail|nieuwsbrief) )?in (?:je|uw) browser | uitschrijven | afmelden
    (?:открыть|посмотреть) (?:письмо )?в браузере | отписаться | wyświetl w przeglądarce | wypisz się
    在浏览器中(?:查看|打开|阅读) | 在瀏覽器中 | 退订 | 取消订阅 | 取消訂閱 | ブラウザで(?:表示|見る|開く|読む)
    配信停止 | 購読解除 | 브라우저에서 보기 | 수신\s?거부 | 구독\s?취소 | 长按(?:识别)?二维码 | 扫码关注
    关注我们的公众号 | 点击(?:上方|下方)?.{0,8}(?:蓝字|卡片|名片).{0,8}关注.{0,10}
    (?<!.)newsletters?\s?[:：]\s?(?:recevez|inscrivez-vous|abonnez-vous|get (?:the latest|the best|our|your))
    (?<!.)newsletters?\s?[:：]\s?(?:sign up|join (?:our|us|over)|receive (?:the|our|your)|subscribe)
    (?<!.)newsletters?\s?[:：]\s?(?:jetzt (?:abonn|anmeld|bestell)|suscr[ií]b|recib[ae]|iscriviti|ricevi|assine|receba)
    підпи(?:суйтес|суйс|шіт|шис)\w{1,4} на (?:наш|нас\b|канал)
    подпи(?:сывайтесь|сывайся|шитесь|шись) на (?:наш|нас\b|канал|рассылк|телеграм|telegram)
    _FOLLOW(?:\s?[:：]|\s.{0,20}\b_NETWORK)
    (?<!.)_FOLLOW[\s.!…]*$
    (?:_NETWORK\S{0,6} )?bizi (?:_NETWORK\S{0,6} )?takip edin[\s.!…]*$
    (?:thanks|thank you) for reading\b.{0,60}\bsubscribe
    subscribe (?:for free |now )?to (?:receive|get) (?:all )?(?:new|future|my) posts
    (?:danke|vielen dank) fürs lesen\b.{0,60}\babonn | merci de m['’]avoir lu\b.{0,60}\babonn
    abonnez-vous (?:gratuitement )?pour recevoir | gracias por leer\b.{0,60}\bsuscr
    grazie per aver letto\b.{0,60}\biscri | obrigad[oa] por ler\b.{0,60}\b(?:assin|inscr|subscr)
    """
    )
    .replace("_NETWORK", _NETWORK)
    .replace("_FOLLOW", _FOLLOW)
)

# One of these stands in each of the above.
FOOTER_STEMS = stems(
    """
    follow | posts from | see all | read all | subscribe | browser | online | manage | update your preferences
    receiv | forwarded | sign up | share this
    newsletter | подпис | подпиш | підпис | підпиш | folgen sie | folgt uns | suivez | síguenos | siga | seguici
    volg ons | nas | takip edin | تابعونا | ikuti kami | theo dõi
    follow us | abbestellen | abmelden | navigateur | en ligne | désabonner | désinscrire | iscrizione | disiscriv
    navegador | darse de baja | cancelar | descadastr | uitschrijven | afmelden | браузере | отписаться | wyświetl
    wypisz | 浏览器 | 瀏覽器 | 退订 | 取消订阅 | 取消訂閱 | ブラウザ | 配信停止 | 購読解除 | 브라우저 | 수신 | 구독
    二维码 | 扫码关注 | 公众号 | 点击
    erhalten | bekommen | recevez | recib | ricevi | ricevuto | receb | ontvang | получ
    otrzymuj | このメール | 收到
    abonn | suscr | iscri | assin | inscr | subscr
    """
)

# Stems that tell a longer line of a footer, and the beginnings of lines that name what is read next.
TELLING = stems(
    """
    follow topics | posts from this | subscri | browser | navigat | newsletter | preferenc | receiv | forwarded
    follow us | online | abbestell
    abonne
    désinscri
    iscrizione | disiscriv | darse de baja | suscripci | assinatura | descadastr | uitschrijv | afmeld
    браузер | отпис | przegląd | wypisz | 浏览器 | 瀏覽器 | 退订 | 订阅 | 訂閱 | ブラウザ | 配信停止 | 購読 | 브라우저
    수신 | 구독 | 二维码 | 扫码 | 公众号 | 更多
    abonn | suscr
    """
)

TELLING_STARTS = ("more", "mehr", "plus", "altro", "más", "mais", "meer", "ещё", "read", "continue")

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
    rf"(?:ظهرت? )?(?:المقالة|المقال|التدوينة|الموضوع){_POST}(?:ظهرت? )?أول(?:اً|ا)? (?:على|في){_AT}",
    rf"(?:inlägget|artikeln){_POST}dök först upp på{_AT}",
    rf"(?:indlægget|artiklen){_POST}(?:blev først udgivet|dukkede først op) på{_AT}",
    rf"(?:innlegget|artikkelen){_POST}dukket først opp på{_AT}",
    rf"(?:artikkeli|kirjoitus){_POST}julkaistiin ensimmäisen kerran(?: sivustolla)?{_AT}",
    rf"příspěvek{_POST}(?:pochází z|se nejdříve objevil na){_AT}",
    r".{0,300}\s(?:yazısı|gönderisi) ilk (?:önce|olarak)\s(?P<name>.{1,80}?)\s(?:üzerinde|sitesinde) .{1,30}",
    rf"(?:το άρθρο|η ανάρτηση){_POST}εμφανίστηκε (?:πρώτα|για πρώτη φορά) (?:στο|στη|στην){_AT}",
    rf"(?:הפוסט|המאמר){_POST}הופיע לראשונה ב[-־]?{_AT}",
    rf"bài viết{_POST}(?:đã )?xuất hiện (?:đầu tiên|lần đầu)(?: (?:trên|tại|vào ngày|ở))?{_AT}",
    rf"(?:articolul|postarea){_POST}apare prima dată (?:în|pe){_AT}",
    rf"(?:запис|допис|стаття){_POST}(?:спершу|вперше|спочатку) (?:з['’ʼ]явил\w{{2,3}}|опублікован\w) (?:на|в|у){_AT}",
    rf"(?:postingan|artikel){_POST}(?:pertama kali muncul|(?:tampil|muncul) pertama(?: kali)?) (?:di|pada){_AT}",
)

# One of these stands in each of the above.
FIRST_SEEN_STEMS = stems(
    """
    appeared | published | erschien | apparu | primero | proviene | primo su | apparso | primeiro | verscheen
    pojawił | появил | 最先 | 最早 | 首次 | 首先 | 最初 | 처음
    أول | först | først | ensimmäisen | pochází | nejdříve | ilk | εμφανίστηκε | לראשונה | xuất hiện | prima dată
    спершу | вперше | спочатку | pertama | muncul
    """
)
