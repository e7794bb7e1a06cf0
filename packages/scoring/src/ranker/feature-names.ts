/** Numbers for everything a venue can have or be that ranking looks up: its tags and its category. */
export class FeatureNames {
  private readonly names: string[] = [];
  private readonly tags = new Map<string, number>();
  private readonly categories = new Map<string, number>();

  get size(): number {
    return this.names.length;
  }

  /** -1 for a tag that no venue ever had. */
  tagCode(name: string): number {
    return this.tags.get(name) ?? -1;
  }

  /** -1 for a category that no venue ever had. */
  categoryCode(name: string): number {
    return this.categories.get(name) ?? -1;
  }

  addTag(name: string): number {
    return this.add(this.tags, name);
  }

  addCategory(name: string): number {
    return this.add(this.categories, name);
  }

  name(code: number): string {
    return this.names[code] as string;
  }

  private add(codes: Map<string, number>, name: string): number {
    let code = codes.get(name);
    if (code === undefined) {
      code = this.names.length;
      codes.set(name, code);
      this.names.push(name);
    }
    return code;
  }
}
