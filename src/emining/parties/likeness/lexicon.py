"""Words of company names that are not the name itself, in three languages: legal forms, trades and places.

Trades and places are carried over to one code in every script, because companies translate them ("矿业", "Mining",
"کان کنی") while they only transliterate the name proper. The lists were collected from names as registers print them;
a word that is missing here is treated as part of the name, which makes two names look less alike, never more.
"""

# ruff: noqa: E501 - tables of words, in which a Chinese character counts twice
# ruff: noqa: E501 - tables of words, in which a Chinese character counts twice

from __future__ import annotations

from typing import Final

LEGAL: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "pvt", "private", "ltd", "limited", "co", "company", "corp", "corporation", "inc", "incorporated", "plc", "llc",
        "llp", "smc", "pte", "gmbh", "sa", "ag", "bv", "group", "holding", "holdings", "the", "of", "and", "for", "joint",
        "stock", "share", "shares", "public", "single", "member", "enterprise", "enterprises", "ms", "firm",
    ),
    "zh": (
        "股份有限公司", "有限责任公司", "股份公司", "有限公司", "总公司", "分公司", "公司", "集团", "控股", "股份", "私人",
        "有限", "责任", "企业", "总厂",
    ),
    "ur": (
        "پرائیویٹ", "پرائیوٹ", "پرائویٹ", "لمیٹڈ", "لمٹڈ", "لیمیٹڈ", "کمپنی", "کارپوریشن", "گروپ", "ہولڈنگز", "ہولڈنگ",
        "پبلک", "اینڈ", "اور", "آف", "برائے", "کے", "کا", "کی", "دی", "انٹرپرائزز", "انٹرپرائز", "جوائنٹ", "اسٹاک", "میسرز",
    ),
}  # fmt: skip

TRADES: Final[dict[str, tuple[str, str, str]]] = {
    # code: English words, Chinese words, Urdu words; words of several parts are written together
    "mining": ("mining mines mine", "矿业 采矿 矿山 矿产开发 矿务", "مائننگ کان کنی مائنز مائن معدنی"),
    "mineral": ("mineral minerals", "矿产 矿物", "منرل منرلز معدنیات"),
    "metal": ("metal metals metallurgy metallurgical", "冶金 金属 冶炼", "میٹل میٹلز دھات دھاتیں میٹالرجیکل"),
    "nonferrous": ("nonferrous", "有色金属 有色", "نانفیرس"),
    "copper": ("copper", "铜业 铜矿 铜", "کاپر تانبا تانبے"),
    "gold": ("gold", "黄金 金业 金矿", "گولڈ سونا سونے"),
    "iron": ("iron", "铁矿 铁业", "آئرن لوہا"),
    "steel": ("steel", "钢铁 钢业", "اسٹیل سٹیل فولاد"),
    "chrome": ("chrome chromite chromium", "铬业 铬矿 铬铁", "کروم کرومائیٹ کرومائٹ"),
    "zinc": ("zinc leadzinc", "锌业 铅锌 锌矿", "زنک جست"),
    "coal": ("coal", "煤业 煤炭 煤矿", "کول کوئلہ کوئلے"),
    "salt": ("salt", "盐业 岩盐", "سالٹ نمک"),
    "marble": ("marble marbles", "大理石", "ماربل سنگ مرمر ماربلز"),
    "granite": ("granite", "花岗岩 花岗石", "گرینائٹ"),
    "stone": ("stone stones gems gemstone gemstones", "石材 宝石", "اسٹون جواہرات جیمز"),
    "lithium": ("lithium", "锂业 锂矿", "لیتھیم"),
    "rareearth": ("rareearth rareearths", "稀土", "ریئرارتھ"),
    "resource": ("resource resources", "资源", "ریسورسز وسائل"),
    "energy": ("energy power", "能源 电力 动力", "انرجی توانائی پاور"),
    "engineering": ("engineering engineers", "工程", "انجینئرنگ انجینئرز"),
    "construction": ("construction constructions builders", "建设 建筑 建工", "کنسٹرکشن تعمیرات بلڈرز"),
    "exploration": ("exploration explorations survey geological geology", "勘探 勘查 地质 勘测", "ایکسپلوریشن تلاش جیولوجیکل"),
    "development": ("development developers", "开发 发展", "ڈویلپمنٹ ڈیولپمنٹ ترقی"),
    "investment": ("investment investments invest capital", "投资 资本", "انویسٹمنٹ سرمایہ کاری انویسٹمنٹس"),
    "trading": ("trading trade traders importexport", "贸易 商贸 进出口 经贸", "ٹریڈنگ ٹریڈرز تجارت تجارتی"),
    "logistics": ("logistics transport transportation freight shipping", "物流 运输 货运 航运", "لاجسٹکس ٹرانسپورٹ"),
    "equipment": ("equipment machinery machines", "设备 机械 装备 重工", "مشینری آلات ایکوئپمنٹ"),
    "technology": ("technology technologies tech", "科技 技术", "ٹیکنالوجی ٹیکنالوجیز ٹیک"),
    "industry": ("industry industries industrial", "实业 工业 产业", "انڈسٹریز انڈسٹری صنعت صنعتی"),
    "cement": ("cement", "水泥", "سیمنٹ"),
    "chemical": ("chemical chemicals", "化工 化学", "کیمیکل کیمیکلز"),
    "international": ("international intl overseas global", "国际 海外 环球", "انٹرنیشنل بینالاقوامی عالمی"),
    "works": ("works factory mill mills", "工厂 制造厂 厂", "ورکس فیکٹری ملز"),
    "smelting": ("smelting smelter refinery refining", "熔炼 精炼", "سملٹنگ ریفائنری"),
    "bank": ("bank", "银行", "بینک"),
    "institute": ("institute university college", "研究院 大学 学院 设计院", "انسٹیٹیوٹ یونیورسٹی جامعہ"),
    "service": ("service services", "服务", "سروسز سروس خدمات"),
    "demonstration": ("demonstration demo", "示范", "نمائشی"),
}  # fmt: skip

PLACES: Final[dict[str, tuple[str, str, str]]] = {
    "china": ("china chinese", "中国", "چائنا چین چینی"),
    "pakistan": ("pakistan pak", "巴基斯坦", "پاکستان پاک"),
    "balochistan": ("balochistan baluchistan", "俾路支", "بلوچستان"),
    "kp": ("khyber pakhtunkhwa kpk", "开伯尔 普赫图赫瓦", "خیبر پختونخوا"),
    "punjab": ("punjab", "旁遮普", "پنجاب"),
    "sindh": ("sindh sind", "信德", "سندھ"),
    "gb": ("gilgit gilgitbaltistan", "吉尔吉特", "گلگت"),
    "quetta": ("quetta", "奎达", "کوئٹہ"),
    "karachi": ("karachi", "卡拉奇", "کراچی"),
    "lahore": ("lahore", "拉合尔", "لاہور"),
    "islamabad": ("islamabad", "伊斯兰堡", "اسلامآباد"),
    "peshawar": ("peshawar", "白沙瓦", "پشاور"),
    "chagai": ("chagai", "查盖", "چاغی"),
    "beijing": ("beijing peking", "北京", "بیجنگ"),
    "shanghai": ("shanghai", "上海", "شنگھائی"),
    "tianjin": ("tianjin", "天津", "تیانجن"),
    "chongqing": ("chongqing", "重庆", "چونگچنگ"),
    "guangdong": ("guangdong", "广东", "گوانگڈونگ"),
    "guangxi": ("guangxi", "广西", "گوانگشی"),
    "guizhou": ("guizhou", "贵州", "گوئژو"),
    "yunnan": ("yunnan", "云南", "یوننان"),
    "sichuan": ("sichuan", "四川", "سیچوان"),
    "hunan": ("hunan", "湖南", "ہونان"),
    "hubei": ("hubei", "湖北", "ہوبی"),
    "henan": ("henan", "河南", "ہینان"),
    "hebei": ("hebei", "河北", "ہیبی"),
    "shandong": ("shandong", "山东", "شانڈونگ"),
    "shanxi": ("shanxi", "山西", "شانشی"),
    "shaanxi": ("shaanxi", "陕西", "شانکسی"),
    "jiangxi": ("jiangxi", "江西", "جیانگشی"),
    "jiangsu": ("jiangsu", "江苏", "جیانگسو"),
    "zhejiang": ("zhejiang", "浙江", "ژجیانگ"),
    "fujian": ("fujian", "福建", "فوجیان"),
    "anhui": ("anhui", "安徽", "انہوئی"),
    "liaoning": ("liaoning", "辽宁", "لیاؤننگ"),
    "jilin": ("jilin", "吉林", "جیلن"),
    "heilongjiang": ("heilongjiang", "黑龙江", "ہیلونگجیانگ"),
    "neimenggu": ("innermongolia", "内蒙古", "اندرونی منگولیا"),
    "ningxia": ("ningxia", "宁夏", "ننگشیا"),
    "gansu": ("gansu", "甘肃", "گانسو"),
    "qinghai": ("qinghai", "青海", "چنگہائی"),
    "xinjiang": ("xinjiang", "新疆", "سنکیانگ"),
    "xizang": ("tibet xizang", "西藏", "تبت"),
    "hongkong": ("hongkong", "香港", "ہانگکانگ"),
    "shenzhen": ("shenzhen", "深圳", "شینزین"),
}  # fmt: skip

PHRASES: Final[dict[str, str]] = {
    "non ferrous metals": "nonferrous", "nonferrous metals": "nonferrous", "non ferrous": "nonferrous", "rare earths": "rareearth", "rare earth": "rareearth", "inner mongolia": "innermongolia",
    "gilgit baltistan": "gilgitbaltistan", "lead zinc": "leadzinc", "import export": "importexport", "hong kong": "hongkong",
    "import and export": "importexport", "khyber pakhtunkhwa": "khyber", "کان کنی": "مائننگ", "سنگ مرمر": "ماربل",
    "سرمایہ کاری": "انویسٹمنٹ", "بین الاقوامی": "بینالاقوامی", "اسلام آباد": "اسلامآباد", "نان فیرس": "نانفیرس",
    "خیبر پختونخوا": "خیبر", "اندرونی منگولیا": "تبتشمالی", "سنگِ مرمر": "ماربل", "ریئر ارتھ": "ریئرارتھ",
    "ہانگ کانگ": "ہانگکانگ", "m s": "ms",
}  # fmt: skip
"""Pairs of words that are one word elsewhere; replaced before a name is taken apart."""

READINGS: Final = {
    "star": "xing", "mountain": "shan", "mount": "shan", "peak": "feng", "river": "he", "sea": "hai", "ocean": "yang",
    "lake": "hu", "jade": "yu", "dragon": "long", "phoenix": "feng", "sun": "yang", "moon": "yue", "sky": "tian",
    "cloud": "yun", "north": "bei", "south": "nan", "east": "dong", "west": "xi", "new": "xin", "great": "da", "golden": "jin",
    "silver": "yin", "spring": "chun", "spirit": "shen", "light": "guang", "eagle": "ying", "horse": "ma", "tiger": "hu",
    "wall": "cheng", "city": "cheng", "gate": "men", "bridge": "qiao", "forest": "lin", "water": "shui", "fire": "huo",
}  # fmt: skip
"""How the Chinese word for a common English one is read: names are half translated as often as they are transliterated."""

SUFFIXES_OF_PLACES: Final = ("自治区", "特别行政区", "省", "市", "县")

TRADITIONAL: Final = str.maketrans(
    "礦業銅鐵國際團責經濟資開發貿設備機電鋼鋁鋅鉛鉻鋰錫鎳產質煉運輸務實廠氣華東廣蘇陝寧遼龍灣雲貴內慶縣區總聯環術長興門鹽寶屬進億萬鵬鳳巖藍險綠陽"
    "銀煤鑫錦銘鴻達遠豐順泰聖輝飛馬騰鑽測勘爾與為億貨餘師場島會協衛動壓軍農無齊創劉張陳楊趙黃吳孫顧鄭馮蔣韓許鄧謝蕭盧葉譚範賈鄒陸閻錢湯賴龔",
    "矿业铜铁国际团责经济资开发贸设备机电钢铝锌铅铬锂锡镍产质炼运输务实厂气华东广苏陕宁辽龙湾云贵内庆县区总联环术长兴门盐宝属进亿万鹏凤岩蓝险绿阳"
    "银煤鑫锦铭鸿达远丰顺泰圣辉飞马腾钻测勘尔与为亿货余师场岛会协卫动压军农无齐创刘张陈杨赵黄吴孙顾郑冯蒋韩许邓谢萧卢叶谭范贾邹陆阎钱汤赖龚",
)
"""Traditional characters that company and family names use. Others need no folding: they have the same reading."""

HAN_NUMERALS: Final = {
    "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10",
}  # fmt: skip
LATIN_NUMERALS: Final = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
    "ninth": "9", "tenth": "10", "i": "1", "ii": "2", "iii": "3", "iv": "4", "one": "1", "two": "2", "three": "3",
}  # fmt: skip

HONORIFICS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "engr",
        "haji",
        "hajji",
        "al",
        "syed",
        "sayed",
        "miss",
        "madam",
        "جناب",
        "محترمہ",
        "حاجی",
        "ڈاکٹر",
        "انجینئر",
        "سید",
        "مسٹر",
        "先生",
        "女士",
    ]
)
COMPOUND_SURNAMES: Final = (
    "欧阳",
    "司马",
    "诸葛",
    "上官",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "司徒",
    "夏侯",
)
