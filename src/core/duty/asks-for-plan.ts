import { foldTone } from '../text/fold.js';

// "xây dựng kế hoạch thực hiện trên địa bàn", "ban hành Kế hoạch của huyện", "cụ thể hóa thành kế hoạch"; not "thực hiện kế hoạch".
const ASKS =
  /(?:xây dựng|ban hành|lập|cụ thể hóa|hoàn thành|phê duyệt)(?:\s+[\p{L},-]+){0,8}?\s+(?:kế hoạch|chương trình|phương án)/u;

/** Whether a duty is fulfilled by a plan of the body's own: then the plan itself is what is sent in. */
export const asksForPlan = (words: string): boolean => ASKS.test(foldTone(words));
