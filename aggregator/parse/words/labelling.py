"""Labels before the fields that stand over a piece: of a mail, of a saved page, of a catalogue."""

TITLES = (
    "title", "subject", "headline", "betreff", "titel", "titre", "objet", "asunto", "título", "titolo",
    "oggetto", "assunto", "тема", "заголовок", "标题", "標題", "主题", "主題", "主旨", "件名", "タイトル",
    "題名", "제목", "العنوان", "الموضوع", "शीर्षक", "विषय", "onderwerp", "temat", "tytuł", "konu", "başlık",
    "tiêu đề", "chủ đề", "judul", "נושא", "כותרת",
)  # fmt: skip

PEOPLE = (
    "from", "author", "authors", "author(s)", "by", "von", "autor", "autoren", "auteur", "auteurs", "autora",
    "autores", "autore", "autori", "de", "da", "от", "автор", "авторы", "作者", "发件人", "寄件者", "寄件人",
    "差出人", "著者", "작성자", "보낸 사람", "글쓴이", "المؤلف", "الكاتب", "من", "लेखक", "प्रेषक", "van", "od",
    "gönderen", "yazar", "từ", "tác giả", "dari", "penulis", "מאת",
)  # fmt: skip

DATES = (
    "date", "published", "published time", "published on", "datum", "fecha", "data", "дата", "日期", "日時",
    "时间", "時間", "发布时间", "發布時間", "发布日期", "发表时间", "公開日", "투고일", "날짜", "작성일",
    "등록일", "التاريخ", "تاريخ النشر", "दिनांक", "तारीख", "sent", "gesendet", "envoyé", "enviado", "inviato",
    "отправлено", "verzonden", "wysłano", "tarih", "ngày", "tanggal", "תאריך", "pubdate",
)  # fmt: skip

ADDRESSES = (
    "url", "url source", "source url", "link", "permalink", "canonical", "original url", "archived-at", "网址",
    "網址", "链接", "鏈接", "原文链接", "原文鏈接", "永久链接", "링크", "リンク", "ссылка", "الرابط", "enlace",
    "lien", "adresse",
)  # fmt: skip

SECTIONS = (
    "tags", "categories", "category", "keywords", "schlagwörter", "标签", "标籤", "分类", "分類", "タグ", "태그",
)  # fmt: skip

# What is said of the page itself, or of how a mail went, and of nothing in it.
OTHERS = (
    "to", "cc", "bcc", "reply-to", "message-id", "in-reply-to", "references", "list-id", "mime-version",
    "content-type", "content-transfer-encoding", "delivered-to", "received", "return-path", "user-agent", "x-mailer",
    "sender", "markdown content", "newsgroups", "organization", "lines", "priority", "importance", "看板", "站內",
    "an", "à", "para", "кому", "收件人", "宛先", "받는 사람", "إلى",
)  # fmt: skip
