import { foldTone } from '../text/fold.js';

/**
 * What a section is about, told by its heading. `aims`: purposes, targets, situation, which give no duties. `funding`: only
 * orders to a body count. `organisation`: assigns duties. `work`: tasks without a stated owner, for the most part.
 */
export type SectionKind = 'aims' | 'funding' | 'organisation' | 'work';

const AIMS =
  /^(?:về\s+)?(?:(?:các|một số|những)\s+)?(?:mục\s+đích|mục\s+tiêu|chỉ\s+tiêu|yêu\s+cầu(?:\s*$|\s*[:,.]|\s+chung)|quan\s+điểm|nguyên\s+tắc|phạm\s+vi|đối\s+tượng|căn\s+cứ|cơ\s+sở\s+(?:pháp\s+lý|chính\s+trị)|sự\s+cần\s+thiết|thực\s+trạng|tình\s+hình|khái\s+quát|đặc\s+điểm|kết\s+quả|về\s+kết\s+quả|tồn\s+tại|hạn\s+chế|khó\s+khăn|thuận\s+lợi|nguyên\s+nhân|bối\s+cảnh|giải\s+thích|tầm\s+nhìn|định\s+hướng|quy\s+định\s+chung|những\s+quy\s+định\s+chung|điều\s+kiện|tiêu\s+chuẩn|đánh\s+giá\s+(?:chung|tình\s+hình|thực\s+trạng|kết\s+quả)|dự\s+báo|đối\s+tượng|chỉ\s+số|thời\s+gian,?\s+(?:và\s+)?địa\s+điểm|(?:nội\s+dung\s+)?khẩu\s+hiệu)/u;
const FUNDING =
  /^(?:về\s+)?(?:(?:nguồn|dự\s+toán)\s+)?(?:kinh\s+phí|nguồn\s+vốn|vốn\s+thực|ngân\s+sách|nguồn\s+lực\s+(?:tài\s+chính|thực\s+hiện)|cơ\s+chế\s+tài\s+chính|chi\s+phí|mức\s+(?:hỗ\s+trợ|chi))/u;
const ORGANISATION =
  /^(?:về\s+)?(?:công\s+tác\s+)?(?:tổ\s+chức\s+(?:triển\s+khai\s+)?thực\s+hiện|tổ\s+chức\s+và\s+triển|phân\s+công|trách\s+nhiệm|điều\s+khoản\s+thi\s+hành|nhiệm\s+vụ\s+(?:cụ\s+thể|của)|chế\s+độ\s+(?:thông\s+tin,?\s+)?báo\s+cáo|quyền\s+hạn,?\s+trách\s+nhiệm|tổ\s+chức\s+thi\s+hành|xử\s+lý\s+vi\s+phạm\s+và\s+tổ\s+chức|giao\s+nhiệm\s+vụ)|(?:phân\s+công|trách\s+nhiệm)\s+(?:trách\s+nhiệm\s+)?(?:thực\s+hiện|nhiệm\s+vụ)|phân\s+công\s+trách\s+nhiệm/u;

const LONGEST_TITLE = 220;

/** The kind that a heading's words tell, or null where they tell nothing. `title` is the clause's own words. */
export function readSectionKind(title: string): SectionKind | null {
  if (title.length > LONGEST_TITLE) return null;
  const words = foldTone(title).trim();
  if (AIMS.test(words)) return 'aims';
  if (FUNDING.test(words)) return 'funding';
  if (ORGANISATION.test(words)) return 'organisation';
  return title === title.toUpperCase() ? kindWithoutTones(words) : null;
}

const TONES = /[\u0300-\u036F]/gu;
const withoutTones = (words: string): string =>
  words.normalize('NFD').replaceAll(TONES, '').replaceAll('đ', 'd');
const toneless = (pattern: RegExp): RegExp => new RegExp(withoutTones(pattern.source), 'u');
const TONELESS = { aims: toneless(AIMS), funding: toneless(FUNDING), organisation: toneless(ORGANISATION) };

/** "II. MỤC TIỂU": in capitals reading from images confuses tones, and a heading has few words to be taken for. */
function kindWithoutTones(words: string): SectionKind | null {
  const plain = withoutTones(words);
  if (TONELESS.aims.test(plain)) return 'aims';
  if (TONELESS.funding.test(plain)) return 'funding';
  return TONELESS.organisation.test(plain) ? 'organisation' : null;
}
