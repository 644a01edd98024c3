"""Echo: everyday words of both languages, by which two blocks without terms and figures know each other."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

_TABLE = """
first: まず 最初 先に 初めに はじめに | then: それから 次に 続いて | after afterwards: あとで そのあと 後で | last finally: 最後
before: 前に 前もって | today: 今日 | tomorrow: 明日 | morning: 朝 午前 | evening night: 夜 夕方 | week weekly: 週 | month monthly: 毎月 か月
home house: 家 自宅 | door: ドア 扉 | room: 部屋 | building: 建物 | station: 駅 | train: 電車 | bus: バス | street road: 道 | town city: 町 市
bank: 銀行 | post mail mailed: 郵便 郵送 | hospital clinic: 病院 | ambulance: 救急 | pharmacy: 薬局 | doctor: 医師 医者 | medicine: 薬 | school: 学校
company employer work job: 会社 勤務先 仕事 職場 | shop store: 店 コンビニ | counter desk: 窓口 | police: 警察 | embassy: 大使館
family: 家族 | parent father mother: 親 父 母 | child children baby: 子ども こども 赤ちゃん | kindergarten: 幼稚園 | nursery daycare: 保育 | friend: 友 | staff clerk: 職員 係 | person people human: 人 | owner: 持ち主 本人
name: 名前 氏名 名 | address: 住所 | birth birthday born: 誕生 生年月日 生まれ | age: 年齢 歳 | photo picture: 写真 | face: 顔 | eye: 目 | hand: 手
letter: 手紙 封書 | envelope: 封筒 | stamp: 切手 印紙 | paper document: 書類 紙 | form: 用紙 申請書 様式 | copy: コピー 写し | list: 一覧 表
money cash: お金 現金 | pay paid: 払 | free: 無料 | price cost: 費用 値段 かかる | account: 口座 | tax: 税 | income salary: 収入 給料 | refund: 還付 返金
insurance: 保険 | pension: 年金 | rent: 家賃 | contract: 契約 | bill invoice: 請求 | receipt: 領収 レシート | seal stamp: 印鑑 はんこ
call phone telephone: 電話 スマートフォン スマホ | computer: パソコン | screen: 画面 | button: ボタン | password: パスワード | email: メール | site website page: サイト ページ
open opening: 開 | close shut: 閉 | press tap push: 押 タップ | choose select: 選 | enter: 入力 | read: 読 | write: 書き 書く 記入 | sign: 署名 サイン
send: 送 | save keep: 保存 取っておき しまって | print: 印刷 | ask: 聞 頼 | answer: 答 | tell: 伝 知らせ 届け | wait: 待 | go: 行 | come: 来 | return: 返 戻
take: 取 持って | bring: 持って | show: 見せ | put place: 置 入れ | remove: 外 出 | buy: 買 | sell: 売 | find: 見つ 探 | check confirm: 確 確認
learn study: 勉強 習 | help: 助け 手伝 | start begin: 始 | ended ends finish: 終 終わり | stop: 止 | change: 変 | lose lost: なくし 紛失 | forget forgot: 忘 | sleep bed: 寝
eat: 食べ | drink: 飲 | water: 水 | bread: パン | tea: お茶 | rice: 米 ご飯 | fire: 火 火事 | rain: 雨 | car: 車 | bicycle: 自転車 | walk foot: 歩
film movie: 映画 | book: 図書 書籍 本は 本を 本が | library: 図書館 | small little: 小さ | big large: 大き | high height tall: 縦 高さ | wide width: 横 幅
setting: 設定 | turn switch: 電源 スイッチ | power electricity: 電気 電源 | internet: インターネット ネット | file: ファイル | message: メッセージ | picture: 絵 画像
tokyo: 東京 | kyoto: 京都 | osaka: 大阪 | nagoya: 名古屋 | yokohama: 横浜 | kobe: 神戸 | sapporo: 札幌 | fukuoka: 福岡 | hiroshima: 広島 | sendai: 仙台 | japan: 日本
china chinese: 中国 | korea korean: 韓国 | english: 英語 | japanese: 日本語 | vietnamese: ベトナム | nepali: ネパール | portuguese: ポルトガル | spanish: スペイン
weekday: 平日 | weekend: 週末 土日 | holiday: 祝日 休日 | noon: 正午 | night: 夜間 夜 | first-time: 初めて | again: もう一度 再び | alone: 1人で 自分だけ
ill sick: 病気 | well healthy: 元気 健康 | hurt injured: けが | accident: 事故 | earthquake: 地震 | typhoon: 台風 | garbage trash waste: ごみ | apartment flat: アパート
ticket: 切符 チケット | luggage: 荷物 | airport: 空港 | airplane plane flight: 飛行機 | taxi: タクシー | hotel: ホテル | restaurant: レストラン | kitchen: 台所 | bath: 風呂
window: 窓を 窓が | table: 机 テーブル | chair: いす 椅子 | pen: ペン | glue: のり | scissors: はさみ | camera: カメラ | battery: 電池 | wall: 壁 | floor: 床
milk: 牛乳 | meat: 肉 | fish: 魚 | fruit apple: 果物 りんご | vegetable: 野菜 | egg: 卵 | coffee: コーヒー | clothes: 服 | shoe: 靴 | hat: 帽子
teach: 教え | hear listen: 聞こえ 聴 | speak talk say: 話 言 | think: 考え | know: 知 | understand: わか 理解 | remember: 覚え | decide: 決め | promise: 約束 | apply application: 申し込 申請
register: 登録 | cancel: 取り消 キャンセル | download: ダウンロード | install: インストール | scan: 読み取 | click: クリック | log login: ログイン | delete: 削除 消
approve permit: 許可 | report: 届け 報告 | renew: 更新 | expire: 切れ | borrow: 借り | lend: 貸し | hold: 当て かざ | lock: ロック | repair: 直 修理 | break broken: 壊れ
reason: 理由 | example: 例 | rule: 決まり 規則 | law: 法律 | right-hand: 右側 | top: 上の 上に | bottom: 下の 下に | front: 表 | back: 裏 | inside: 中に 内側 | outside: 外で 外側
adult: 大人 成人 | move moving moved: 引っ越 転居 | left: 左 | right: 右 | woman women: 女性 | man men: 男性 | student: 学生 生徒 | teacher: 先生 | umbrella: 傘
spring: 春 | summer: 夏 | autumn: 秋 | winter: 冬 | red: 赤 | blue: 青 | white: 白 | black: 黒 | green: 緑 | yellow: 黄色 | new: 新し 新規 | old: 古い 以前の | laptop: ノート | dog: 犬 | cat: 猫 | abroad: 海外 国外 | foreign: 外国
husband: 夫 | wife: 妻 | brother sister: 兄 弟 姉 妹 | grandparent grandmother grandfather: 祖父 祖母 | guest visitor: 客 | neighbor neighbour: 近所 隣 | marry married marriage: 結婚 婚姻
divorce divorced: 離婚 | death die died dead: 死亡 亡くな | nationality: 国籍 | pregnancy pregnant: 妊娠 | landlord: 大家 | tenant: 入居者 借り主 | deposit: 敷金 | gift: お礼 贈り物 | interview: 面接
part-time part: アルバイト パート | full-time full: 正社員 フルタイム | self-employed self: 自営 | unemployed: 失業 求職 | retire retired: 退職 | overtime: 残業 | holiday vacation: 休暇 | meeting: 会議
cough: せき | fever: 熱 | tooth teeth toothache dentist: 歯 | skin rash: 皮膚 発疹 | bone: 骨 | blood: 血 | pain ache: 痛み | cold: 風邪 | vaccine vaccination: 予防接種 | internal: 内科 | glasses: めがね 眼鏡
background: 背景 | cut: 切ります 切って 切る | fold: 折 | paste glue: 貼 はります はって | wash: 洗 | clean: 掃除 | cook: 料理 | throw: 捨て | carry: 運 | drive driver: 運転 | ride: 乗 | park parking: 駐車 | rest: 休み
receive: 受け取 | give: 渡し あげ 返 | compare: 比べ | explain: 説明 | collect: 集め | meet: 会い | live: 住 | translate translation: 翻訳 | visit: 訪
country nation: 国 | prefecture: 県 | ward: 区 | branch: 支店 | court: 裁判所 | temple: 寺 | mountain: 山 | sea: 海 | river: 川 | weather: 天気 | snow: 雪 | wind: 風 | music: 音楽 | lunch: 昼食 給食 昼ご飯 | breakfast: 朝食 朝ご飯
glass: ガラス | metal: 金属 | bottle: びん | furniture: 家具 | damage damaged: 破損 | steal stolen theft: 盗 | corner: 角 隅 | middle center: 中央 真ん中 | fraud scam: 詐欺 | danger dangerous: 危険 危な | safe safety: 安全 | cheap: 安い | expensive: 高い | easy: 簡単 易し | hard difficult: 難し
bridge: 橋 | stair: 階段 | gate entrance: 門 入口 | nurse: 看護 | bird: 鳥 | smoke smoking: たばこ 喫煙 禁煙 | shelf: 棚 | soap: せっけん | noodle: めん | gray grey: 灰色 | dry: 乾 ぬらさ | university college: 大学 | park: 公園
number: 番号 札 | key: 鍵 キー | card: カード | box: 箱 | bag: かばん 袋 | lid cover: ふた | light: 光 電気 | sound tone: 音 | language: 言語 ことば
"""
_ENTRIES = [entry.split(":") for entry in _TABLE.replace("\n", " | ").split("|") if ":" in entry]
_NUMBERS: dict[str, list[int]] = {}
for _number, (_english, _japanese) in enumerate(_ENTRIES):
    for _word in [*_english.split(), *_japanese.split()]:
        _NUMBERS.setdefault(_word, []).append(_number)
_ENGLISH = {
    form: found
    for word, found in _NUMBERS.items()
    if word.isascii()
    for form in (word, f"{word}s", f"{word}es", f"{word}d", f"{word}ed", f"{word.removesuffix('e')}ing")
}
_WORD = re.compile(r"\b[a-z]+\b")
_ENGLISH_WORDS = frozenset(_ENGLISH)
_JAPANESE_WORDS = sorted((word for word in _NUMBERS if not word.isascii()), key=lambda word: (word[0], -len(word)))
_JAPANESE = re.compile(
    "|".join(f"{letter}(?:{'|'.join(word[1:] for word in words)})" for letter, words in groupby(_JAPANESE_WORDS, itemgetter(0)))
)


def find_echoes(text: str) -> frozenset[int]:
    """Give a number for each everyday word of a text; the same one for both languages."""
    japanese = [] if text.isascii() else _JAPANESE.findall(text)
    english = _ENGLISH_WORDS.intersection(_WORD.findall(text.lower()))
    return frozenset().union(*[_NUMBERS[word] for word in japanese], *[_ENGLISH[word] for word in english])
