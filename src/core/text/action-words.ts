import { buildLexicon, type Lexicon } from './lexicon.js';

// How the predicate of a duty begins. One list serves twice: after the name of a body these words say that it is told to
// act, and in the middle of a sentence they end a name. Lower case only: "Ban Tổ chức" is a name, "tổ chức" a verb.
const STARTS = `
chủ trì|phối hợp|chủ động|chủ trì và phối hợp|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|có kế hoạch|có biện pháp|có giải pháp|có phương án|có văn bản
thực hiện|triển khai|tổ chức thực hiện|tổ chức triển khai|tổ chức|chỉ đạo|hướng dẫn|kiểm tra|giám sát|theo dõi|đôn đốc|tham mưu|đề xuất|kiến nghị
xây dựng|ban hành|trình|lập|soạn thảo|dự thảo|rà soát|đánh giá|tổng hợp|báo cáo|thông báo|thông tin|tuyên truyền|phổ biến|quán triệt|vận động
bố trí|cân đối|phân bổ|cấp|cấp phát|thẩm định|thẩm tra|phê duyệt|quyết định|quản lý|sử dụng|huy động|lồng ghép|hỗ trợ|giúp|giúp đỡ|tạo điều kiện|tạo
tiếp tục|tăng cường|đẩy mạnh|đẩy nhanh|nâng cao|mở rộng|phát huy|phát động|phát triển|thúc đẩy|khẩn trương|tập trung|kịp thời|thường xuyên|nghiêm túc|nhanh chóng
quyết liệt|tích cực|trực tiếp|định kỳ|hàng năm|hằng năm|hàng tháng|hằng tháng|hàng quý|hằng quý|hàng tuần|hằng tuần
căn cứ|trên cơ sở|theo chức năng|theo nhiệm vụ|theo thẩm quyền|theo lĩnh vực|theo nội dung|theo dõi|theo phân công|tùy theo|tùy|bằng nhiều|bằng các
phải|cần|được giao|được phân công|là cơ quan|là đơn vị|là đầu mối|làm đầu mối|làm|giao|giao cho|phân công|yêu cầu|đề nghị|cử|thành lập|kiện toàn|củng cố
hoàn thành|hoàn thiện|bảo đảm|đảm bảo|duy trì|khắc phục|xử lý|giải quyết|tiếp nhận|cung cấp|công bố|công khai|niêm yết|đăng tải|đăng ký|cập nhật|kê khai
nghiên cứu|khảo sát|điều tra|thống kê|thu thập|phân tích|phân loại|xác định|lựa chọn|bồi dưỡng|đào tạo|tập huấn|tuyển dụng|biểu dương|khen thưởng|phê bình
phân tích|thanh tra|phát hiện|ngăn chặn|phòng ngừa|đấu tranh|chấn chỉnh|khuyến khích|động viên|khích lệ|hưởng ứng|tham gia|tham dự|bàn giao|nắm chắc|nắm|bám sát
quan tâm|ưu tiên|chú trọng|chuẩn bị|tiến hành|áp dụng|ứng dụng|vận hành|khai thác|kết nối|chia sẻ|tích hợp|số hóa|đầu tư|sửa chữa|nâng cấp|cải tạo|khôi phục
thu hút|mời gọi|kêu gọi|tiếp nhận|chuyển|gửi|nộp|ký|ký kết|thỏa thuận|đàm phán|phát hành|in|in ấn|phát sóng|đưa tin|đăng|tăng thời lượng|tăng|giảm|cắt giảm|đơn giản hóa
bổ sung|sửa đổi|điều chỉnh|thay thế|bãi bỏ|đổi mới|cải cách|hiện đại hóa|chuyển đổi|sắp xếp|bổ nhiệm|phân cấp|ủy quyền|thực thi|thi hành|chấp hành|tuân thủ
truyền thông|lan tỏa|giới thiệu|quảng bá|cụ thể hóa|xem xét|cho ý kiến|góp ý|lấy ý kiến|tiếp thu|giải trình|trả lời|tiếp công dân|giải ngân|thanh toán|quyết toán
lãnh đạo|điều hành|đại diện|phụ trách|chăm lo|chăm sóc|bảo vệ|giữ vững|tìm kiếm|cứu|tiếp tế|di dời|sơ tán|huấn luyện|diễn tập|trực|thẩm định|giao ban|họp
nghiêm túc thực hiện|thống nhất|lưu trữ|sơ kết|tổng kết|tổ chức sơ kết|tổ chức tổng kết|phân công nhiệm vụ|tự kiểm tra|rà soát lại|chấm dứt|tạm dừng|dừng|không để
đưa|đẩy|mở|nhân rộng|lấy|tính|xét|chọn|cấp giấy|quy định|quy hoạch|tập hợp|phản ánh|phản hồi|xuất cấp|phản biện|hiệp thương|đón tiếp|tiếp xúc|thăm|tặng|trao|hoạt động|bồi thường|tích hợp
ban hành|thể chế hóa|đồng thời|sẵn sàng|chi trả|chi|thu|mua|mua sắm|lắp đặt|trang bị|cho vay|cho phép|hạn chế|giới hạn|thu hồi|luân chuyển|đảm nhiệm|đảm nhận|đề ra|đề cao
nêu cao|gương mẫu|đi đầu|đi sâu|tranh thủ|vận dụng|tìm hiểu|trao đổi|liên hệ|làm việc|dành|ghi|quản trị|tuyên dương|tôn vinh|tiên phong|thu gom|sản xuất|biên tập|biên soạn|thiết kế|thí điểm
khẩn trương rà soát|nghiêm cấm|đình chỉ|xử phạt|xử lý nghiêm|truy cứu|tiết kiệm|phòng|chống|phòng chống|phòng, chống|ứng phó|khai báo|xác minh|xác nhận|hợp tác|chỉ huy|điều phối|điều động
phân phối|vận chuyển|dự trữ|nhập khẩu|xuất khẩu|kiểm soát|kiểm định|kiểm kê|chứng nhận|công nhận|tạo lập|chuẩn hóa|khớp nối|tổ chức tốt|thực hiện tốt|làm tốt|mở sổ|rút|nhận|niêm phong|tiêu hủy
đối chiếu|lập danh sách|chịu sự|chịu|gắn|đấu nối|tăng tốc|xuống|bay|thông tuyến|trồng|vệ sinh|dọn dẹp|khám|điều trị|tiêm|phát|bầu|bầu cử|ủng hộ|quyên góp|hỗ trợ kinh phí|thu nhận|phủ sóng|phê chuẩn|giám định|lên phương án
`;

// These end a name as well, but say nothing of a task.
const STOPS = `
đã|đang|sẽ|vẫn|còn|chưa|không|bị|được|có|là|gồm|bao gồm|như|để|nhằm|vì|do|bởi|từ|đến|trong|tại|về|với|cho|theo|của|trên|dưới|khi|nếu|mà|thì|rằng|này|đó|nói chung
nêu trên|nói trên|cũng|chủ yếu|đối với|thông qua|qua|sau|trước|tiến độ|kết quả|tình hình|việc|những|các|một|mọi|từng|mỗi|và|hoặc|cùng|lên|ra|vào|nhất là|đặc biệt|trường hợp
`;

const entries = (list: string): readonly (readonly [string, true])[] =>
  list
    .split(/[|\n]/u)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .map((phrase) => [phrase, true]);

/** Words with which the predicate of a duty begins. */
export const ACTION_WORDS: Lexicon<true> = buildLexicon(entries(STARTS));

/** Words that cannot belong to the name of a body, besides `ACTION_WORDS`. */
export const STOP_WORDS: Lexicon<true> = buildLexicon(entries(STOPS));
