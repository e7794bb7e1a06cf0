/** Numbers for words, in the order in which they were first met. */
export class WordCodes {
  private readonly words: string[] = [];
  private readonly codes = new Map<string, number>();

  get size(): number {
    return this.words.length;
  }

  /** -1 for a word that was never met. */
  find(word: string): number {
    return this.codes.get(word) ?? -1;
  }

  add(word: string): number {
    let code = this.codes.get(word);
    if (code === undefined) {
      code = this.words.length;
      this.codes.set(word, code);
      this.words.push(word);
    }
    return code;
  }
}
