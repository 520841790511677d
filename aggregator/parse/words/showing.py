"""What tells the words under a picture from a heading: what a heading claims, and what words show in Han."""

from aggregator.parse.words.joining import any_of

# What a heading claims, asks for or says to its reader: no picture shows what should be, or what is not.
CLAIMS = any_of(
    r"""
    was | were | wasn['’]t | weren['’]t | war | waren | était | étaient | fue | fueron | foi | foram | был[аио]?
    byl[aio]?
    will | won['’]t | would(?:n['’]t)? | could(?:n['’]t)? | should(?:n['’]t)? | might | must(?:n['’]t)? | cannot
    can['’]t | not | never | nothing | nobody | no longer | don['’]t | doesn['’]t | isn['’]t | aren['’]t | we | you
    your | our | nicht | niemals | niemand | kein(?:e[rnms]?)? | soll(?:te|ten|en)? | muss | müssen | könnten? | wir
    unsere?[rnm]? | jamais | doit | doivent | devrait | pourrait | faut | nous | notre | nunca | debe(?:n|ría)?
    podría | hay que | nadie | nuestr[oa]s? | deve | devono | dovrebbe | potrebbe | nessuno | nostr[oa] | poderia
    ninguém | noss[oa] | niet | geen | nooit | moet(?:en)? | zou(?:den)? | onze | nigdy | musi | trzeba | może | nie
    inte | aldrig | måste | ikke | aldri | не | нельзя | никогда | долж(?:ен|на|ны) | нужно | надо | может | ніколи
    треба | може | değil | gerek | tidak | bukan | harus | không | phải | لا | لن | لم | ليس | يجب | नहीं | δεν
    πρέπει | לא | צריך
    """
)

# Who or what is shown comes to an end with these.
PEOPLE = "们們人员員师師者工生民手家匠兵客童親亲友众眾"
CALLED = "长長师師员員者家官授匠士夫人工医醫导導生民友手傅主"
SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂"
    "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
)
STATES = "(?:站|坐|拿|抱|骑|騎|戴|穿|举|舉|提|牵|牽|背|推|拉|握|捧|扛|望|挂|掛|停|摆|擺|放|排|堆|贴|貼|刻|围|圍)[着著]"
PLACES = "[上里裡中前后後旁边邊外下内內处處口间間场場]"

# What a picture is of, at the end of the words under it, or what says that it is one.
VIEWS = (
    r"[(（](?:左|右|中|前排|后排|後排|左[一二三四]|右[一二三四]|中央|资料|資料|示意|手前|奥)[)）]|左起|右起|左から|右から"
    r"|^(?:图为|圖為|图中|圖中|[上下左右]图|[上下左右]圖|[图圖][:：/／])|[摄攝拍][于於]|＝.{0,16}(?:撮影|提供|[日県市町村区])$"
    r"|.{2}(?:合影|合照|留影|近照|旧照|舊照|老照片|资料照|資料照|外景|外观|外觀|全景|远景|遠景|近景|夜景|俯瞰|鸟瞰|鳥瞰|特写|特寫"
    r"|(?<!冰山)一角|一景|手稿|封面|实拍|實拍|の様子|の光景|の風景|の外観|近影|のイメージ)$"
)
