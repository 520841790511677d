"""Labels of a lead, a saved copy, references and advertisements, and what a notice on a saved copy speaks of."""

from aggregator.parse.words.joining import any_of

# Labels of a lead or summary.
LEAD_LABELS = any_of(
    r"""
    summary | abstract | lead | standfirst | excerpt | overview | in brief | tl;?dr | zusammenfassung | vorspann
    anriss | kurzfassung | résumé | chapeau | extrait | riassunto | sommario | in breve | resumen | entradilla
    resumo | samenvatting | streszczenie | резюме
    кратк(?:о|ое (?:содержание|изложение)) | аннотация | özet | 导读 | 導讀 | 摘要 | 导语 | 導語
    内容摘要 | 文章摘要 | 简介 | 要約 | 要点 | 概要 | リード | 요약
    ملخص | الملخص | موجز | خلاصة | tóm tắt | ringkasan | коротко | стисло | shrnutí | sammanfattning | rezumat
    핵심 요약 | 개요 | 리드문 | sumario | sumário | extracto
    sintesi | estratto | leidraad | wstęp | вступление
    περίληψη | תקציר | सारांश | สรุป | บทคัดย่อ | összefoglaló | tiivistelmä | resumé | sammendrag | ingress
    souhrn
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
    αποθηκευμένο αντίγραφο | αντίγραφο | πρωτότυπο κείμενο | עותק(?: (?:שמור|המקור))? | הטקסט המלא
    (?:सहेजी गई )?प्रति | मूल पाठ | मूल प्रति | สำเนา(?:ต้นฉบับ)? | ต้นฉบับ | sparad kopia | originaltext(?:en)?
    gemt kopi | lagret kopi | tallennettu kopio | alkuperäinen teksti | opgeslagen tekst | copie salvată
    mentett másolat | uložená kopie | původní text | salinan(?: asli)? | teks asli | gespeicherter text
    збережена копія | копія(?: оригіналу)? | повний текст | текст оригіналу | kopia zapisana | tekst oryginalny
    запазено копие | cópia guardada | bản sao đã lưu | nội dung gốc | bài gốc | salinan tersimpan
    orijinal metin
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

# What a notice on a saved copy speaks of: the copy, its original, how it is kept.
COPY = any_of(
    r"""
    \bcop(?:y|ies|ia|ie|ias)\b | \bkopi(?:a|ę|i|yası|ya)\b | \bkopyas[ıi] | نسخة | bản (?:sao|lưu) | salinan
    \bcópias?\b
    \bkopie | \bsnapshots?\b | \bcached?\b | \barchived?\b | \bsaved\b
    \barchivkopie | копи[яию] | 副本 | 快照 | 备份 | 備份 | 存档 | 存檔 | 转存 | コピー | 写し | 保存 | 사본
    \bkopio\b | \bkopi(?:en)?\b | másolat | αντίγραφο | עותק | प्रति | कॉपी | สำเนา
    копі[яюї] | копие
    """
)

ORIGINAL = any_of(
    r"""
    \boriginal | \boriginei?l | \b(?:source|full) (?:text|article|page)\b
    \b(?:artikel|volltext|texte|testo|texto)\b | исходн
    оригинал | первоисточник | الأصل | الأصلي | bản gốc | orijinal | özgün | asli | 原文 | 正文 | 全文 | 元記事
    本文 | 원문 | 본문
    bài gốc | nguyên văn | πρωτότυπ | מקור | मूल | ต้นฉบับ | alkuperäi | eredeti | původní | oorspronkelijk
    оригінал | першоджерел | orygina
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
    \bspara[dst]? | läsbar | \bgemmer | læsbar | \blagrer | lesbar | tallen | luettav | \bbewa(?:ren|art|ard)\b
    leesbare | opgeslagen | zachow | przechow | czyteln | διατηρ | αποθηκε | αναγνώσιμ | נשמר | שומר | לקריאה
    सुरक्षित | पढ़ने | เก็บ | อ่านได้ | olvasható | čiteln | uchov | citibil
    зберіг | збереж | читабельн | завантаж | zapisywan
    """
)
