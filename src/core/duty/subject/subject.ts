import type { NamedBody } from '../../agency/named-body.js';

/**
 * Who a piece of text puts to work. `title`: the text is nothing but the name. `label`: a colon follows the name.
 * `sentence`: a predicate follows. `from` is where the words of the task begin: after the colon, or at the sentence.
 */
export interface Subject {
  readonly form: 'title' | 'label' | 'sentence';
  readonly bodies: readonly NamedBody[];
  readonly from: number;
  /** "Giao", "Yêu cầu", "Đề nghị" stands before the name. */
  readonly ordered: boolean;
  /** "Đối với", "Phân công" stands before the name: weaker than an order. */
  readonly weak: boolean;
  /** The subject stands after a fronted phrase; `then` where "thì" leads over to it. */
  readonly fronted: 'no' | 'comma' | 'then';
  /** Where the predicate begins, after the names. */
  readonly predicate: number;
}
