import { buildLexicon, type Lexicon } from '../text/lexicon.js';
import type { Word } from '../text/word.js';
import { DOMAIN_NAMES } from './domain-names.js';

const DOMAIN_FORMS: Lexicon<string> = buildLexicon(
  DOMAIN_NAMES.flatMap(([name, ...others]) => [name, ...others].map((form) => [form, name] as const)),
  true,
  2,
);

/** Names of domains to their written-out form: "LĐTBXH" → "Lao động - Thương binh và Xã hội". */
export const DOMAINS: Lexicon<string> = {
  match: (words, at) => {
    const whole = DOMAIN_FORMS.match(words, at);
    return whole === null ? null : (endAtComma(words, at, whole) ?? whole);
  },
};

/** "Tài chính, Kế hoạch và Đầu tư" are two domains, although "Tài chính - Kế hoạch" is one: the comma divides a list. */
function endAtComma(
  words: readonly Word[],
  at: number,
  whole: { readonly value: string; readonly next: number },
): { readonly value: string; readonly next: number } | null {
  if (whole.value.includes(',')) return null;
  for (let comma = at + 1; comma < whole.next; comma += 1) {
    if (words[comma]?.low !== ',') continue;
    const before = DOMAIN_FORMS.match(words.slice(at, comma), 0);
    const after = DOMAIN_FORMS.match(words, comma + 1);
    const divides = before?.next === comma - at && after !== null && after.next > whole.next;
    return divides ? { value: before.value, next: comma } : null;
  }
  return null;
}

/** How the rest of a body's name is read after its first words. */
export type HeadKind =
  /** "Sở", "Phòng", "Bộ": the name of a domain follows. */
  | 'domain'
  /** "Ủy ban nhân dân": complete, a level or place may follow. */
  | 'whole'
  /** "Trung tâm", "Công ty": words of its own follow. */
  | 'free';

export interface Head {
  readonly name: string;
  readonly kind: HeadKind;
}

const heads = (kind: HeadKind, list: string): (readonly [string, Head])[] =>
  list
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', ...others] = line.split('|').map((form) => form.trim());
      return [name, ...others].map((form) => [form, { name, kind }] as const);
    });

/** The first words of the names of bodies; the first spelling of a line is the one written out. */
export const HEADS: Lexicon<Head> = buildLexicon(
  [
    ...heads(
      'domain',
      `
Sở|SỞở
Phòng
Bộ
Ban
Cục
Chi cục
Tổng cục
Vụ
Đội
Ủy ban
Thanh tra
Văn phòng|VP
`,
    ),
    ...heads(
      'whole',
      `
Ủy ban nhân dân|UBND|Ủy ban nhân|UB nhân dân|Uỷ ban Nhân dân
Hội đồng nhân dân|HĐND
Thường trực Hội đồng nhân dân|Thường trực HĐND|TT HĐND
Thường trực Tỉnh ủy
Thường trực Đảng ủy
Ủy ban Mặt trận Tổ quốc Việt Nam|UBMTTQ Việt Nam|UBMTTQVN|Ủy ban MTTQ Việt Nam|UB MTTQ Việt Nam|Ủy ban MTTQVN|UBMTTQ VN|Ủy ban Mặt trận Tổ quốc (MTTQ) Việt Nam|UB.MTTQVN
Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam|Ủy ban Trung ương MTTQ Việt Nam|UBTWMTTQ Việt Nam|Ủy ban TW MTTQ Việt Nam
Ủy ban Mặt trận Tổ quốc|UBMTTQ|Ủy ban MTTQ|UB MTTQ|Ủy ban Mặt trận
Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam|Ban Thường trực Ủy ban MTTQ Việt Nam|BTT Ủy ban MTTQ Việt Nam|Ban Thường trực UBMTTQ Việt Nam|Ban Thường trực Ủy ban MTTQVN
Ban Thường trực Ủy ban Mặt trận Tổ quốc|Ban Thường trực Ủy ban MTTQ
Mặt trận Tổ quốc Việt Nam|MTTQ Việt Nam|MTTQVN
Mặt trận Tổ quốc|MTTQ
Ban công tác Mặt trận|Ban CTMT
Văn phòng Ủy ban nhân dân|Văn phòng UBND|VP UBND|VPUBND
Văn phòng Hội đồng nhân dân và Ủy ban nhân dân|Văn phòng HĐND và UBND|VP HĐND và UBND|Văn phòng HĐND&UBND
Văn phòng HĐND - UBND|Văn phòng Hội đồng nhân dân - Ủy ban nhân dân
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân|Văn phòng Đoàn ĐBQH và HĐND
Văn phòng Chính phủ|VPCP
Văn phòng Quốc hội
Văn phòng Chủ tịch nước
Văn phòng Trung ương Đảng
Văn phòng Tỉnh ủy
Văn phòng Thành ủy
Văn phòng Đảng ủy
Văn phòng Huyện ủy
Chính phủ
Thủ tướng Chính phủ|Thủ tướng
Quốc hội
Bộ Chính trị
Ban Bí thư
Công an
Bộ Công an
Bộ Quốc phòng
Quân khu
Bộ Chỉ huy Quân sự|Bộ CHQS|BCH Quân sự
Ban Chỉ huy Quân sự|Ban CHQS
Ban Chỉ huy Bộ đội Biên phòng
Đồn Biên phòng
Đồn biên phòng
Ủy ban Kiểm tra
Ủy ban Bầu cử|Ủy ban bầu cử
Ban Xây dựng Đảng
Ban Vì sự tiến bộ của phụ nữ|Ban Vì sự tiến bộ phụ nữ
Tổ công nghệ số cộng đồng
Bộ Chỉ huy Bộ đội Biên phòng|Bộ CHBĐBP|BCH Bộ đội Biên phòng|Bộ Chỉ huy BĐBP
Bộ đội Biên phòng|BĐBP
Kho bạc Nhà nước|KBNN
Bảo hiểm xã hội|BHXH
Bảo hiểm xã hội Việt Nam|BHXH Việt Nam
Ngân hàng Nhà nước Việt Nam|NHNN Việt Nam
Ngân hàng Nhà nước|NHNN
Ngân hàng Nhà nước chi nhánh|Ngân hàng Nhà nước Chi nhánh|NHNN chi nhánh
Ngân hàng Chính sách xã hội|NHCSXH|Ngân hàng CSXH
Chi nhánh Ngân hàng Chính sách xã hội|Chi nhánh NHCSXH|Chi nhánh Ngân hàng CSXH
Phòng giao dịch Ngân hàng Chính sách xã hội|Phòng giao dịch ngân hàng chính sách xã hội|PGD NHCSXH|Phòng giao dịch NHCSXH
Chi nhánh Ngân hàng Nhà nước
Thanh tra Chính phủ
Thanh tra tỉnh
Kiểm toán nhà nước
Tòa án nhân dân|TAND
Tòa án nhân dân tối cao
Viện kiểm sát nhân dân|VKSND
Viện kiểm sát nhân dân tối cao
Tỉnh ủy
Thành ủy
Huyện ủy
Quận ủy
Thị ủy
Đảng ủy
Đảng ủy Ủy ban nhân dân|Đảng ủy UBND
Đảng ủy Hội đồng nhân dân|Đảng ủy HĐND
Đảng ủy các cơ quan Đảng
Đảng ủy Mặt trận Tổ quốc, các đoàn thể|Đảng ủy MTTQ, các đoàn thể|Đảng ủy Mặt trận Tổ quốc và các đoàn thể
Đảng ủy Công an
Đảng ủy Quân sự
Đảng ủy Bộ đội Biên phòng
Chi ủy
Chi bộ
Đảng bộ
Ban Thường vụ Tỉnh ủy
Ban Thường vụ Thành ủy
Ban Thường vụ Đảng ủy
Ban Thường vụ Huyện ủy
Ban Chấp hành
Tỉnh đoàn|Tỉnh Đoàn
Tỉnh Đoàn TNCS Hồ Chí Minh
Thành đoàn|Thành Đoàn
Huyện đoàn
Đoàn Thanh niên Cộng sản Hồ Chí Minh|Đoàn TNCS Hồ Chí Minh|Đoàn TNCSHCM|Đoàn Thanh niên cộng sản HCM|Đoàn TNCS HCM
Đoàn Thanh niên|Đoàn thanh niên
Hội Nông dân
Hội Liên hiệp Phụ nữ|Hội LHPN
Hội Phụ nữ
Hội Cựu chiến binh|Hội CCB
Hội Chữ thập đỏ|Hội CTĐ
Hội Người cao tuổi
Hội Khuyến học
Hội Luật gia
Liên đoàn Lao động|LĐLĐ
Công đoàn
Liên minh Hợp tác xã|Liên minh HTX
Tổng Liên đoàn Lao động Việt Nam|Tổng LĐLĐ Việt Nam
Đài Phát thanh và Truyền hình|Đài PT-TH|Đài PTTH|Đài Phát thanh - Truyền hình|Đài PT&TH|Đài PT và TH
Báo và Đài Phát thanh và Truyền hình|Báo và Đài Phát thanh, truyền hình|Báo và Đài PT-TH
Báo và Phát thanh, Truyền hình
Báo và Phát thanh và Truyền hình
Đài Truyền thanh|Đài truyền thanh
Đài Truyền hình Việt Nam
Đài Tiếng nói Việt Nam
Thông tấn xã Việt Nam
Ban Dân tộc
Ban Tiếp công dân
Bộ, ngành Trung ương
Công an xã
Cổng thông tin điện tử|Cổng TTĐT
Trạm Y tế|Trạm y tế
Thường trực Ban Chỉ đạo|Thường trực BCĐ
Cơ quan Thường trực Ban Chỉ đạo|Cơ quan thường trực Ban Chỉ đạo|Cơ quan thường trực BCĐ
`,
    ),
    ...heads(
      'free',
      `
Bộ Tư lệnh
Quân chủng
Quân đoàn
Binh chủng
Trung tâm
Trường
Viện
Bệnh viện
Học viện
Đại học
Báo
Tạp chí
Đài
Công ty
Tập đoàn
Tổng công ty
Ban Chỉ đạo|Ban chỉ đạo|BCĐ
Ban Chỉ huy|Ban chỉ huy
Ban Quản lý|BQL
Ban Tổ chức
Ban Kinh tế
Ban Văn hóa
Ban Giám hiệu
Ban Thường trực
Ban Thường vụ
Ban Vận động
Hội đồng
Hội
Đoàn
Liên hiệp
Liên minh
Liên hiệp các Hội
Hiệp hội
Tổ công tác
Tổ giúp việc
Tiểu ban
Ủy ban bầu cử
Chi nhánh
Ngân hàng
Quỹ
Điện lực
Bưu điện
Viễn thông
Khối
Thương vụ
Nhà máy
Doanh nghiệp
Hợp tác xã
Thuế
Thống kê
Hải quan
Bảo tàng
Thư viện
Ban Quản trị
Ban Nhân dân
Cơ quan
Đơn vị
`,
    ),
  ],
  false,
  3,
);

/** Nouns that make the name of a group: "các sở, ban, ngành, đoàn thể". */
export const GROUP_NOUNS: Lexicon<true> = buildLexicon(
  `sở|ban|ngành|phòng|phòng ban|ban ngành|sở ngành|sở ban ngành|đoàn thể|hội|hội đoàn thể|cơ quan|đơn vị|tổ chức|địa phương|bộ|vụ|cục|chi cục|tổng cục|trường|viện|tập đoàn|tập đoàn kinh tế|tổng công ty|công ty|doanh nghiệp
thành viên|ủy viên|đồng chí|cấp|cấp ủy|cấp ủy đảng|chính quyền|cơ sở|trung tâm|chi nhánh|ngân hàng|tổ chức tín dụng|ngân hàng thương mại|hội đồng|ban chỉ đạo|tiểu ban|tổ|đội|huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn|đặc khu|thôn|bản|khu phố|tổ dân phố|khu dân cư|chi bộ|đảng bộ|chi hội|cơ quan báo chí|nhân dân|báo chí|truyền thông|báo|đài|hợp tác xã|hiệp hội|chủ đầu tư|nhà trường|trường học|bệnh viện|cơ sở y tế|cơ sở giáo dục|trường đại học|cao đẳng|viễn thông|khu công nghiệp|hộ|viên chức|cá nhân|lực lượng|chuyên viên|công chức|cán bộ|trạm|khối|đảng ủy|huyện ủy|quận ủy|thị ủy|thành ủy|ban quản lý|phòng chuyên môn|phòng nghiệp vụ|bộ ngành|khoa|tổ chức thành viên|đoàn|trưởng đoàn thể|ban đảng|khu kinh tế|trưởng thôn|hội quần chúng|thương vụ`
    .split(/[|\n]/u)
    .map((noun) => [noun, true] as const),
);

/** Words that narrow a group or a body: where it sits, what it has to do with the matter. */
export const QUALIFIERS: Lexicon<true> = buildLexicon(
  `có liên quan|liên quan|hữu quan|của việt nam|tại nước ngoài|ở nước ngoài|trực thuộc|thuộc|khác|cấp|tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|thành phố|trung ương|đặc khu|của tỉnh|của huyện|của thành phố|của xã|ở tỉnh|ở huyện|ở xã|ở trung ương|ở địa phương|ở cơ sở|địa phương|cơ sở|trên địa bàn|thành viên|chuyên môn|chức năng|đoàn thể|chính trị|xã hội|nghề nghiệp|nhà nước|báo chí|truyền thông|thông tấn|hành chính|sự nghiệp|công lập|ngang bộ|các cấp|cùng cấp|nêu trên|nói trên|có thẩm quyền|tham mưu quản lý ngành|quản lý|phụ trách lĩnh vực|quản lý nhà nước|nghiệp vụ|quần chúng|tín dụng|kinh tế|đảng|việt nam|cấp trên|dưới|trên|tổ chức chính trị|phụ trách|thường trực|chủ quản|chủ đầu tư|điện tử|tư pháp|nội chính|khối đảng|bộ phận|công tác|đại diện|y tế|giáo dục|đào tạo|mầm non|vũ trang|công an|quân đội|quân sự|biên phòng|trong tỉnh|trong huyện|trong bộ|trong xã|ngoài tỉnh|đóng trên địa bàn|quốc doanh|kinh tế - xã hội|tôn giáo|dân cư|liên`
    .split('|')
    .map((word) => [word, true] as const),
);

/** Words that look like the beginning of a name and are none. */
export const NOT_BODIES: Lexicon<true> = buildLexicon(
  `trường hợp|hội nghị|hội thảo|hội thi|hội họp|quỹ đất|khối lượng|viện trợ|viện dẫn|thuế thu|thuế giá|đoàn kết|đoàn viên|hội viên|hội nhập|tổ chức thực hiện|báo cáo|cấp phát|cấp giấy|cấp có|bộ thủ tục|bộ công cụ|bộ chỉ số|bộ tiêu chí|bộ máy|bộ dữ liệu|ban hành|phòng ngừa|phòng chống|phòng, chống|phòng cháy|phòng tránh|vụ việc|vụ án|vụ mùa|vụ đông|cơ quan báo cáo|đài tưởng niệm|khối đại đoàn kết|trường lớp|bệnh viện dã chiến|bản sắc|xã hội|bộ phận một cửa|tổ tiết kiệm|cục bộ|cấp bách|cấp thiết|ngành nghề|hội chợ|đội ngũ`
    .split('|')
    .filter((phrase) => phrase !== 'cấp có')
    .map((phrase) => [phrase, true] as const),
);

/** Levels of government as they stand after the name of a body. */
export const LEVEL_NOUNS: ReadonlySet<string> = new Set([
  'tỉnh',
  'huyện',
  'xã',
  'phường',
  'quận',
  'thôn',
  'bản',
  'tp',
  'thành',
  'thị',
  'đặc',
  'khu',
  'trung',
  'vùng',
]);

/** The offices of people who stand for the body they head. */
export const OFFICES: Lexicon<'dropped' | 'kept'> = buildLexicon(
  [
    ...`giám đốc|tổng giám đốc|chủ tịch|chánh|thủ trưởng|bộ trưởng|người đứng đầu|lãnh đạo|cục trưởng|chi cục trưởng|vụ trưởng|đồng chí|đ/c|ông|bà|thủ trưởng, người đứng đầu`
      .split('|')
      .map((office) => [office, 'dropped'] as const),
    ...`phó chủ tịch|bí thư|phó bí thư|phó giám đốc|thống đốc|tổng thanh tra|chủ nhiệm|viện trưởng|chánh án|hiệu trưởng|tư lệnh|chỉ huy trưởng|phó trưởng|thứ trưởng|phó thủ tướng|tổng biên tập|trưởng thôn|trưởng công an|chỉ huy|phó chủ tịch thường trực|trưởng|kế toán trưởng|công chức|chuyên viên|cán bộ|ủy viên ban thường vụ`
      .split('|')
      .map((office) => [office, 'kept'] as const),
  ],
  false,
  2,
);
