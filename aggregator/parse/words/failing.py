"""What a page says that is no piece: that there is none, that one may not see it, that one must show oneself first."""

DEAD = (
    r"(?:not found|access denied|forbidden|just a moment|attention required"
    r"|(?:page|file|content|article)\s+(?:was\s+)?(?:missing|unavailable|removed)"
    r"|(?:page|content)\s.{0,20}(?:doesn.?t|does not|no longer)\s(?:exist|available)"
    r"|are you (?:a )?(?:human|robot)|enable javascript|verify(?:ing)? you are"
    r"|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|pagina non trovata|página no encontrada"
    r"|página não encontrada|pagina niet gevonden|страница не найдена|strona nie (?:została )?znaleziona"
    r"|(?:页面|頁面|网页|網頁|内容)(?:不存在|未找到|找不到|已删除|已刪除)|找不到(?:页面|頁面)"
    r"|ページが?(?:見つかりません|存在しません)|페이지를 찾을 수 없"
    r"|(?:الصفحة|المحتوى) غير (?:موجود|متوفر|متاح)|сторінку не знайдено|stránka (?:nebyla )?nenalezena|sayfa bulunamadı"
    r"|không tìm thấy trang|halaman tidak ditemukan"
    r"|sidan (?:kunde inte hittas|hittades inte)|siden (?:ble|blev) ikke fundet"
    r"|sivua ei löydy|az oldal nem található|η σελίδα δεν βρέθηκε|הדף לא נמצא|access to this page has been denied"
    r"|pardon our interruption|robot or human|service unavailable|bad gateway|security (?:check|verification)"
    r"|(?:page|seite|file)\s.{0,20}can['’]?t be found|error(?:e)? (?:40[0-9]|5\d\d))"
)
