/** A number for each category or tag, by its code, worked out when first asked for. */
export class WordMemo {
  private readonly work: (word: number) => number;
  private numbers = new Float64Array(0);

  /** @param work never gives NaN */
  constructor(work: (word: number) => number) {
    this.work = work;
  }

  at(word: number): number {
    if (word >= this.numbers.length) this.grow(word);
    let number = this.numbers[word] as number;
    if (Number.isNaN(number)) {
      number = this.work(word);
      this.numbers[word] = number;
    }
    return number;
  }

  private grow(word: number): void {
    const longer = new Float64Array(Math.max(64, 2 * word)).fill(Number.NaN);
    longer.set(this.numbers);
    this.numbers = longer;
  }
}
