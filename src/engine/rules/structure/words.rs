//! The phrases that tell the parts of a page, looked up by their first syllable.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::engine::document::{Document, TokenRange};

/// A list of phrases.
#[derive(Debug)]
pub(super) struct Phrases(FxHashMap<&'static str, Vec<Vec<&'static str>>>);

impl Phrases {
    /// Phrases with `|` between, syllables with blanks between; longest first where two share their beginning.
    fn new(list: &'static str) -> Phrases {
        let mut map: FxHashMap<&'static str, Vec<Vec<&'static str>>> = FxHashMap::default();
        for phrase in list.split('|') {
            let words: Vec<&'static str> = phrase.split_whitespace().collect();
            if let Some(first) = words.first() {
                map.entry(first).or_default().push(words);
            }
        }
        Phrases(map)
    }

    /// The number of tokens of the first phrase that stands at a token.
    pub(super) fn at(&self, doc: &Document, at: usize) -> Option<usize> {
        let phrases = self.0.get(doc.key(at))?;
        let found =
            phrases.iter().find(|words| words.iter().enumerate().all(|(i, word)| doc.key(at + i) == *word));
        found.map(Vec::len)
    }

    /// Whether one of the phrases stands anywhere in a range.
    pub(super) fn within(&self, doc: &Document, tokens: TokenRange) -> bool {
        tokens.iter().any(|at| self.at(doc, at).is_some())
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $list:literal;)+) => {
        $($(#[$doc])* pub(super) static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($list));)+
    };
}

lists! {
    /// Open a list of links, the comments or the tags: all after them is no text of the article.
    SECTIONS = "tin liên quan|bài liên quan|bài viết liên quan|tin bài liên quan|tin cùng chuyên mục|cùng chuyên mục\
        |các tin khác|các tin đã đưa|các tin cũ|tin cũ hơn|bài cùng chuyên mục|tin trong chuyên mục|tin khác|các bài khác|bài viết khác|tin đã đưa|đọc thêm|xem thêm|đề xuất|tin mới nhất|tin mới\
        |những tin mới hơn|những tin cũ hơn|các tin mới hơn|các tin cũ hơn|tin nổi bật|nổi bật|tin đọc nhiều|đọc nhiều\
        |xem nhiều|có thể bạn quan tâm|video cùng chuyên mục|các album|video khác|bình luận|viết bình luận\
        |ý kiến bạn đọc|gửi bình luận|từ khóa|tags|tag|chủ đề|thông tin bạn đọc|tin tiêu điểm|tin cùng loại\
        |tin tức khác|thích ·";
    /// Open a line of the page's own furniture.
    FURNITURE = "your website title|trang chủ|cổng thông tin|cổng ttđt|trang thông tin điện tử|báo điện tử|chia sẻ|facebook\
        |zalo|copy link|click để|in bài|in trang|bản in|lưu bài|gửi email|gửi bài|gửi cho bạn bè|cỡ chữ|xem với cỡ chữ\
        |a - a|lên top|lên đầu trang|theo dõi|mời quý|lượt xem|số lượt xem|đã xem|họ tên|họ và tên|email|nhập mã\
        |tổng số điểm|đăng nhập|tìm kiếm|tiếp theo trang|xem tiếp trang|trang|thích|quay lại|về đầu trang|nghe bài viết\
        |nghe đọc bài|nữ miền nam|nữ miền bắc|nam miền bắc|thông báo lỗi|đường dây nóng|hotline|tổng đài|xem ảnh|phóng to\
        |multimedia|e - paper|gmt|leftcenterrightdel|google analytic|thống kê truy cập";
    /// Open the legal notes; these may be whole sentences.
    LEGAL = "bản quyền|giấy phép|ghi rõ nguồn|copyright|chịu trách nhiệm|tổng biên tập|cơ quan chủ quản";
    /// Open a caption.
    PICTURES = "quang cảnh|toàn cảnh|khung cảnh|một góc|trong ảnh|canh hoi|quang canh|toan canh|hình ảnh|ảnh";
    /// What one sees in a picture.
    SEEN = "tiếp|thăm|chúc|chào|giao lưu|dâng hương|tham quan|trò chuyện|trao đổi|chủ trì|điều hành|thông qua|hội đàm|tuần tra\
        |cắt băng|đón|tham dự";
    /// The same, sure enough even before a full stop.
    POSED = "ký|trao|tặng|bắt tay|chụp ảnh|chụp hình|phát biểu|hội đàm giữa|cắt băng|dâng hương";
    /// Name an event and nothing more at the head of a caption.
    EVENTS = "hội đàm giữa|hội nghị giữa|lễ ký|các đại biểu|đại biểu";
    /// Open a paragraph, never a caption.
    OPENERS = "tại|theo|trong|kết thúc|nhân dịp|dịp này|sau|trước|để|về|qua|đặc biệt|phát biểu|thay mặt|cùng|trưởng các đoàn ký\
        |ngày|sáng|chiều|cũng";
    /// Promises and speech: no picture shows them.
    CLAIMED = "sẽ|thống nhất|nhất trí|đề nghị|cam kết|cho biết|dự kiến|cũng|tiếp tục";
    /// Tell a story rather than name a picture.
    TOLD = "đã|sẽ|cũng|đang|vừa|còn|là|rằng|nhằm|thống nhất|nhất trí|đề nghị|cam kết|khẳng định|cho biết|trong đó|theo đó\
        |tuy nhiên|tiếp tục|phải|cần|nên|đạt|được|về việc|diễn ra|tổ chức|thời gian|cùng ngày|dự kiến|do|có|không|gồm|nêu rõ\
        |nhấn mạnh|ngày|sáng|chiều";
    /// Stand before the name of an author.
    AUTHORS = "tác giả|người đưa tin|đưa tin|người chụp|ghi chép|người viết|người đăng|người thực hiện|tin bài|tin ảnh|tin , ảnh|bài , ảnh|tin và ảnh|bài và ảnh|bài viết|bài\
        |tin|thực hiện|ctv|biên tập";
    /// Staff that sign for nobody by name.
    STAFF = "ban biên tập|nhóm phóng viên|nhóm pv|phóng viên";
    /// Say that a line gives the date of the page.
    STAMPS = "được phát hành|thứ|chủ nhật|cập nhật|ngày đăng|ngày phát hành|đăng ngày|đăng lúc|gmt|ngày xuất bản|bản tin|phát sóng|phát hành|số ra\
        |ra ngày|thông cáo báo chí|thông tin báo chí|thông báo báo chí";
    /// Open the lines of a letter's head.
    LETTER = "from|to|cc|subject|date|tiêu đề|chủ đề|người gửi|người nhận|kính gửi|ngày gửi|gửi";
    /// Small words of English.
    ENGLISH = "the|of|and|in|on|was|were|by|for|with|between|be|will|has|have|been|from|is|are|that|which|at";
    /// File names.
    FILES = "jpg|jpeg|png|webp|mp4|gif";
    /// Agencies, archives and offices that stand where a photographer's name would.
    BODIES = "ttxvn|vietnam|vietnamplus|vna|vov|vtv|antv|cand|cacc|bqp|qđnd|vnn|afp|reuters|tân hoa xã|xinhua|internet|tư liệu|cung cấp|công an\
        |nhân vật|đơn vị|phát|sưu tầm|minh họa|báo|cơ quan";
}
