"""When a piece was written: words beside dates, ages, counters and days of the week."""

from aggregator.parse.words.joining import any_of

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
    ώρ(?:α|ες) | λεπτ[άό] | (?:η)?μέρ(?:α|ες) | שע(?:ה|ות) | דק(?:ה|ות) | י(?:ום|מים) | ชั่วโมง | นาที | วัน
    สัปดาห์ | tuntia | minuuttia | päivää | viikkoa | órája | perce | napja | zile | minuter | minutter | dager
    dage | uker | veckor | uger
    """
)

# What is counted after a number.
COUNTED = any_of(
    r"""
    views? | reads? | boosts? | favou?rites? | upvotes? | subscribers | followers | reposts? | retweets? | replies
    min(?:ut(?:e|en)?)?s?\.?\s?(?:read(?:ing time)?|lesezeit|de lecture|di lettura|de lectura|de leitura)
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
    reacties? | keer gedeeld | mal geteilt | reaktionen | réactions? | partages? | reacciones
    (?:veces )?compartid[oa]s?
    reações | compartilhamentos | partilhas | reazioni | condivisioni | реакци[йия] | репост(?:а|ов)?
    udostępnie(?:nia|ń)
    paylaşım | مشارك(?:ة|ات) | 次分享 | 공유 | シェア | delningar | delinger | kommentarer | reaktioner
    zobrazení | přečtení | min(?:ut)?\.? čtení | megtekintés | perc olvasás | بازدید | دقیقه (?:مطالعه|خواندن) | צפיות
    דקות קריאה | תגובות | शब्द
    Wörter | mots | palabras | parole | palavras | слов[ао]?
    """
)

# What is counted before a number.
COUNTING = any_of(
    r"""
    views? | reading time | lesezeit | temps de lecture | tempo di lettura | tiempo de lectura | tempo de leitura
    время чтения | czas czytania | leestijd | okuma süresi | час читання | وقت القراءة | 阅读(?:量|时间|数)?
    閱讀(?:量|時間)? | 읽는 시간 | 読了時間 | 浏览(?:量)? | 点击 | 评论 | 字数
    閲覧数 | 댓글 | コメント数? | 조회수? | (?:转发|评论|赞|点赞|在看|收藏|分享)(?=\s?\d)
    """
)

# Words beside a date.
DATING = any_of(
    r"""
    (?:first |last |originally )?(?:published|updated|posted|modified|edited|released|submitted)(?: (?:on|at))?
    last update | date
    veröffentlicht(?: am)? | (?:zuletzt )?aktualisiert(?: am)? | stand | datum | publié(?:e)? le | publié
    (?:dernière )?mis(?:e)? à jour(?: le)? | pubblicato(?: ultima volta)?(?: il)?
    (?:ultimo )?aggiornament[oi](?: il)?
    aggiornato(?: il)? | data | publicado(?: el| em| a)? | actualizado(?: el| a)?
    atualizado(?: em)? | última a(?:c)?tuali[sz]a(?:ción|ção)(?: el| em)?
    xuất bản(?: vào)? | cập nhật(?: gần nhất)?(?: vào)?
    ditulis | diterbitkan | diperbarui | fecha
    gepubliceerd(?: op)? | bijgewerkt(?: op)? | opublikowano | aktualizacja | опубликовано | обновлено | дата
    (?:tarihinde )?yayınlan(?:ma(?: tarihi)?|dı) | (?:tarihinde )?(?:son )?güncelle(?:ndi|n?me(?: tarihi)?)
    (?:首次|最后)?(?:发布|发表|更新|發布|發表|刊登)(?:于|於|时间|時間|日期)?
    (?:时间|日期|時間)
    (?:に)?(?:最終)?(?:公開|更新|投稿|掲載|配信|発行|作成)(?:日時?)?
    (?:최종\s?)?(?:입력|수정|게시|등록|발행|작성|업데이트)(?:일시?|됨)?
    마지막 업데이트
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
    δημοσιεύ(?:θηκε|τηκε)(?: στις)? | (?:τελευταία )?ενημέρωση | ενημερώθηκε(?: στις)? | प्रकाशित
    (?:अंतिम )?अपडेट | เผยแพร่(?:เมื่อ)? | อัปเดต(?:ล่าสุด|เมื่อ)? | วันที่ | közzétéve | frissítve
    publicat(?: pe)? | actualizat(?: pe)? | oppdatert(?: den)? | senast (?:ändrad|uppdaterad) | sist oppdatert
    senest opdateret | naposledy upraveno
    """
)

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
