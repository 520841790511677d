"""Notices that an outlet earns by what its readers buy."""

from aggregator.parse.words.joining import any_of, stems

# Notices that an outlet is paid for purchases. Each names the verb of earning, so that news of a European
# Commission, or of a broker's commission, is none.
_OUTLET = r"(?P<outlet>[^\s,.;:!?][^,.;:!?]{0,40}?)"

_EARN = r"(?:earn|receive|get|collect|make|be paid|take)s?"

# In German the outlet stands behind the verb, as a broker does in the news: a notice speaks of links or to its readers.
_READERS = r"\b(?:\w{0,20}links?|sie|ihr|du|partner\w{0,12})\b.{0,80}\b"

COMMISSION = (
    (
        rf"\b(?:from|through|via|using|on|click) (?:an? |the |our )?{_OUTLET}(?:['’]s)? (?:affiliate )?links?\b"
        rf".{{0,120}}\b{_EARN}\b.{{0,40}}\bcommissions?\b"
    ),
    (
        rf"\b(?:links? on|published (?:on|by)|readers? of|featured on) {_OUTLET}"
        r"(?:,|\.| (?:may|are|is|help|support|keep)\b).{0,160}\bcommissions?\b"
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
    (
        rf"[,;]\s+(?-i:(?=[A-Z\u00c0-\u00de\u0400-\u042f])){_OUTLET} "
        rf"(?:may |might |can |could |will )(?:also |sometimes )?{_EARN}\b.{{0,60}}"
        r"\b(?:commissions?|portion of (?:the )?sales)"
    ),
    rf"\b(?:we|it|us)\b.{{0,60}}\b(?:may|might|could|can|will)\b.{{0,20}}\b{_EARN}\b.{{0,40}}\b(?:affiliate|commissions?)\b",
    r"\b(?:contains?|includes?|uses?)\b.{0,30}\baffiliate links?\b",
    (
        # Behind an article one word may be any trade ("erhält der Händler").
        _READERS + r"(?:erhält|bekommt|verdient)\s+(?:der|die|das)\s"
        r"(?P<outlet>(?-i:[A-Z\u00c0-\u00de])[^\s,.;:!?]{1,30}(?:\s[^\s,.;:!?]{1,20}){1,3}?)\s"
        r"(?:dafür|davon|daran|hierfür|unter umständen|eventuell|vielleicht|möglicherweise|gegebenenfalls|eine)\s"
        r".{0,60}\bprovision"
    ),
    rf"{_READERS}(?:erhält|bekommt|verdient)\s+{_OUTLET}\s+.{{0,60}}\bprovision",
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

EARNINGS = stems(
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
    stems(
        """
        we | us | our | this | these | the | an | a | you | your | it | its | all | any | some | i | he | she
        they | site | page | article | post | on | wir | nous | noi | nosotros | nós | мы | 我们 | 我們 | 本站 | 本网站
        本網站 | 当サイト | links | link | affiliate
        """
    )
)
