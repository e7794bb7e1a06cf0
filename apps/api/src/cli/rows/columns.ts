import { CliError } from '../cli-error.ts';

/** A field of a user or venue and the column names by which files are known to call it. */
export interface Field {
  readonly name: string;
  /** In order of preference, in snake_case; the field's own name comes before them. */
  readonly aliases: readonly string[];
  /** Whether the first rows decide if a file has this field; later rows cannot bring it. */
  readonly isDecidedEarly?: boolean;
}

export interface ColumnRules {
  readonly kind: 'venues' | 'users';
  readonly fields: readonly Field[];
  /** Of each group at least one field must have a column. */
  readonly required: readonly (readonly string[])[];
}

/** Finds the fields among the columns of a row. */
export interface ColumnMatcher {
  /** For each field that has a column, that column's position. */
  positions(columns: readonly string[]): ReadonlyMap<string, number>;
  /**
   * Makes sure that these columns can make a user or venue at all.
   *
   * @throws {@link CliError} `missing_columns` that lists the columns and says what to map
   */
  check(columns: readonly string[]): void;
  /** Which columns are read as what, and which not at all. */
  describe(columns: readonly string[]): ColumnUse;
}

/** What is read from which column. */
export interface ColumnUse {
  readonly fields: readonly string[];
  /** `field ← column`. */
  readonly used: readonly string[];
  readonly unused: readonly string[];
}

/** More distinct sets of columns than this in one file are not remembered. */
const REMEMBERED = 1000;

/**
 * @param overrides field → the one column that it is read from; an empty column leaves the field
 *   out. Names match exactly, or else without regard to case, spaces and hyphens.
 * @throws {@link CliError} `invalid_option` for a field that does not exist
 */
export function createColumnMatcher(
  rules: ColumnRules,
  overrides: ReadonlyMap<string, string> = new Map(),
): ColumnMatcher {
  for (const field of overrides.keys()) {
    if (!rules.fields.some(({ name }) => name === field)) {
      throw new CliError(
        'invalid_option',
        `--map: ${rules.kind} have no field "${field}"; the fields are ${list(rules.fields.map(({ name }) => name))}.`,
      );
    }
  }
  const known = new Map<string, ReadonlyMap<string, number>>();

  const find = (field: Field, columns: readonly string[], names: readonly string[]): number => {
    const override = overrides.get(field.name);
    if (override === '') return -1;
    if (override !== undefined) {
      const exact = columns.indexOf(override);
      return exact === -1 ? names.indexOf(snakeCase(override)) : exact;
    }
    for (const name of [field.name, ...field.aliases]) {
      const at = names.indexOf(name);
      if (at !== -1) return at;
    }
    return -1;
  };

  const positions = (columns: readonly string[]): ReadonlyMap<string, number> => {
    const key = columns.join('\n');
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const names = columns.map(snakeCase);
    const found = new Map<string, number>();
    for (const field of rules.fields) {
      const at = find(field, columns, names);
      if (at !== -1) found.set(field.name, at);
    }
    if (known.size < REMEMBERED) known.set(key, found);
    return found;
  };

  return {
    positions,
    check(columns) {
      const found = positions(columns);
      const missing = rules.required.filter((group) => !group.some((field) => found.has(field)));
      const unmatched = [...overrides].filter(
        ([field, column]) => column !== '' && !found.has(field),
      );
      if (missing.length === 0 && unmatched.length === 0) return;
      const first = missing[0]?.[0] ?? unmatched[0]?.[0] ?? '';
      const what = [
        ...missing.map((group) => `no column for ${group.join(' or ')}`),
        ...unmatched.map(([, column]) => `no column "${column}", which --map names`),
      ].join(', ');
      throw new CliError(
        'missing_columns',
        `Found ${what}. The columns are ${list(columns)}. Say which one to use, for example --map ${first}=COLUMN.`,
      );
    },
    describe(columns) {
      const found = positions(columns);
      const taken = new Set(found.values());
      return {
        fields: [...found.keys()],
        used: [...found].map(([field, at]) => `${field} ← ${columns[at]}`),
        unused: columns.filter((column, at) => column !== '' && !taken.has(at)),
      };
    },
  };
}

function snakeCase(column: string): string {
  return column
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 40).join(', ');
  return names.length > 40 ? `${shown} and ${names.length - 40} more` : shown;
}
