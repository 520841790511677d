"""Named lists: parameters that only follow readers, and redirectors that carry their target in the address.

A parameter that is not named here is never removed: it may be what tells two articles apart. All names are
written down from what the services themselves document or show in their links.
"""

from typing import NamedTuple

# Whole families, by how the name begins.
PREFIXES = (
    "utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "oly_", "vero_", "fb_action_", "ga_campaign", "ga_medium",
    "ga_source", "itm_", "at_custom", "guce_referrer", "__hs", "_hs", "action_ref_", "action_type_", "action_object_",
)  # fmt: skip

_NAMES = (
    # advertisers' and mailers' click ids
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid ymclid twclid ttclid li_fat_id igshid igsh "
    "mkt_tok hsctatracking _openstat _ga _gl epik irclickid cx_click cx_recsorder sc_cid s_kwcid rb_clickid "
    "__s ss_source ss_campaign_id ml_subscriber ml_subscriber_hash ck_subscriber_id bsft_clkid bsft_uid "
    # campaigns of news sites
    "at_medium at_campaign at_format at_link_id at_link_origin at_link_type at_ptr_name at_bbc_team ns_mchannel "
    "ns_source ns_campaign ns_linkname ns_fee cmpid intcmp intcid icid xtor echobox wt_mc wt_zmc mc_cid mc_eid "
    "ref_src ref_url __source __twitter_impression soc_src soc_trk sr_share share_source share_medium guccounter "
    "wt.mc_id wt.mc wt.zmc spref fb_ref fb_source fb_comment_id tblci taid dicbo cid_source "
    # shops and Chinese platforms
    "spm spm_id_from vd_source from_spmid share_from share_token share_tag is_copy_url "
    "sharer_shareinfo sharer_shareinfo_first sharer_sharetime share_uid"
)
NAMES = frozenset(_NAMES.split())

_WEIXIN = (
    "chksm scene subscene clicktime enterid ascene devicetype nettype abtest_cookie exportkey pass_ticket wx_header "
    "srcid mpshare sessionid xtrack"
)

# Parameters that follow readers on one site and mean something elsewhere: site (and its subdomains) to names.
SITE_NAMES: dict[str, frozenset[str]] = {
    "youtube.com": frozenset({"feature", "si", "pp", "ab_channel", "app"}),
    "youtu.be": frozenset({"feature", "si", "app"}),
    "twitter.com": frozenset({"s", "t", "cxt", "ref_src"}),
    "x.com": frozenset({"s", "t", "cxt", "ref_src"}),
    "reddit.com": frozenset({"share_id", "rdt", "correlation_id", "ref_campaign", "ref_source"}),
    "open.spotify.com": frozenset({"si", "nd", "context"}),
    "theguardian.com": frozenset({"cmp"}),
    "nytimes.com": frozenset({"smid", "smtyp", "partner", "emc", "rref"}),
    "bbc.co.uk": frozenset({"ocid"}),
    "bbc.com": frozenset({"ocid"}),
    "msn.com": frozenset({"ocid", "cvid"}),
    "aol.com": frozenset({"ncid"}),
    "huffpost.com": frozenset({"ncid"}),
    "dailymail.co.uk": frozenset({"ito"}),
    "csdn.net": frozenset({"scm", "depth_1-utm_source"}),
    "taobao.com": frozenset({"scm", "ali_trackid"}),
    "wsj.com": frozenset({"mod", "reflink", "st"}),
    "ft.com": frozenset({"sharetype", "shareid"}),
    "bloomberg.com": frozenset({"srnd", "sref", "leadsource"}),
    "linkedin.com": frozenset({"trk", "trackingid", "refid", "rcm"}),
    "mp.weixin.qq.com": frozenset(_WEIXIN.split()),
}

# Names that some sites need, but never with these values.
VALUED_NAMES = frozenset({"ref", "source", "src", "from", "via", "mod", "medium", "output"})
_VALUES = (
    "rss rssfeed rss_feed rss-feed feed feeds atom newsletter hackernews hn lobsters "
    "facebook twitter linkedin reddit whatsapp telegram socialshare"
)
TRACKING_VALUES = frozenset(_VALUES.split())


class Redirector(NamedTuple):
    """A service whose links hold the target: the host and its subdomains, how the path begins, the parameters."""

    host: str
    path: str
    names: tuple[str, ...]


REDIRECTORS = (
    Redirector("l.facebook.com", "/l.php", ("u",)),
    Redirector("lm.facebook.com", "/l.php", ("u",)),
    Redirector("l.instagram.com", "/", ("u",)),
    Redirector("l.messenger.com", "/l.php", ("u",)),
    Redirector("l.threads.com", "/", ("u",)),
    Redirector("out.reddit.com", "/", ("url",)),
    Redirector("www.youtube.com", "/redirect", ("q",)),
    Redirector("t.umblr.com", "/redirect", ("z",)),
    Redirector("steamcommunity.com", "/linkfilter", ("url", "u")),
    Redirector("slack-redir.net", "/link", ("url",)),
    Redirector("vk.com", "/away.php", ("to",)),
    Redirector("away.vk.com", "/away.php", ("to",)),
    Redirector("duckduckgo.com", "/l/", ("uddg",)),
    Redirector("www.linkedin.com", "/redir/redirect", ("url",)),
    Redirector("safelinks.protection.outlook.com", "/", ("url",)),
    Redirector("disq.us", "/url", ("url",)),
    Redirector("getpocket.com", "/redirect", ("url",)),
    Redirector("exit.sc", "/", ("url",)),
    Redirector("redirect.viglink.com", "/", ("u",)),
    Redirector("go.redirectingat.com", "/", ("url",)),
    Redirector("go.skimresources.com", "/", ("url",)),
    Redirector("click.linksynergy.com", "/", ("murl",)),
    Redirector("www.awin1.com", "/", ("ued", "p")),
    Redirector("anrdoezrs.net", "/", ("url",)),
    Redirector("link.zhihu.com", "/", ("target",)),
    Redirector("link.juejin.cn", "/", ("target",)),
    Redirector("www.jianshu.com", "/go-wild", ("url",)),
    Redirector("link.csdn.net", "/", ("target",)),
    Redirector("weibo.cn", "/sinaurl", ("u", "toasturl")),
    Redirector("www.douban.com", "/link2/", ("url",)),
    Redirector("gitee.com", "/link", ("target",)),
    Redirector("www.oschina.net", "/action/GoToLink", ("url",)),
)

# Sites with one content under several hosts, for comparing only.
SAME_HOSTS = {
    "m.youtube.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "youtube-nocookie.com": "youtube.com",
    "mobile.twitter.com": "x.com",
    "m.twitter.com": "x.com",
    "twitter.com": "x.com",
    "mobile.x.com": "x.com",
    "m.facebook.com": "facebook.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "m.reddit.com": "reddit.com",
    "m.weibo.com": "weibo.com",
    "m.bilibili.com": "bilibili.com",
}
