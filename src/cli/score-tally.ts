/** True positives, false positives and false negatives, and the figures made of them. */
export class Tally {
  tp = 0;
  fp = 0;
  fn = 0;

  add(tp: number, fp: number, fn: number): void {
    this.tp += tp;
    this.fp += fp;
    this.fn += fn;
  }

  addAll(other: Tally): void {
    this.add(other.tp, other.fp, other.fn);
  }

  get precision(): number {
    return this.tp + this.fp > 0 ? this.tp / (this.tp + this.fp) : 1;
  }

  get recall(): number {
    return this.tp + this.fn > 0 ? this.tp / (this.tp + this.fn) : 1;
  }

  get f1(): number {
    const { precision, recall } = this;
    return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  }

  toString(): string {
    const { precision, recall, f1 } = this;
    return `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)} (${this.tp}/${this.tp + this.fn}, ${this.fp} false)`;
  }
}
