import { getManyValues, isMany } from 'stream-chain/core';
import { Assembler } from 'stream-json/core/assembler.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';
import { CliError } from '../cli-error.ts';
import { featureRow, isFeature } from './feature-row.ts';
import { cut, LONGEST_ROW, NOT_UTF8, type SourceItem, TOO_LONG } from './source-row.ts';

/** Deeper than any geometry, and shallow enough for anything recursive that comes later. */
const DEEPEST_FEATURE = 64;

/**
 * Reads the features of one GeoJSON `FeatureCollection` one by one, never holding more of a
 * feature than about {@link LONGEST_ROW} characters.
 *
 * @throws {@link CliError} `unreadable_file` when the document is not JSON, ends early or has
 *   no list of features: unlike a line, a document that is broken somewhere cannot be trusted
 */
export async function* readFeatureCollection(
  pieces: AsyncIterable<string>,
): AsyncGenerator<SourceItem[]> {
  const tokens = jsonParser({ packValues: false, streamValues: true });
  const features = createFeatureReader();
  let line = 1;
  for await (const piece of pieces) {
    const items: SourceItem[] = [];
    // Fed line by line, because tokens do not say where they stand.
    for (let start = 0; start < piece.length; ) {
      const newline = piece.indexOf('\n', start);
      const end = newline === -1 ? piece.length : newline + 1;
      parseAt(line, () => {
        const made = tokens(piece.slice(start, end));
        if (isMany(made)) {
          for (const token of getManyValues<Token>(made)) features.take(token, line, items);
        }
      });
      if (newline !== -1) line += 1;
      start = end;
    }
    yield items;
  }
  if (!features.isComplete()) {
    throw new CliError(
      'unreadable_file',
      `Line ${line}: the file ends before its list of "features" does, or has none.`,
    );
  }
}

function parseAt(line: number, parse: () => void): void {
  try {
    parse();
  } catch (error) {
    const why = error instanceof Error ? cut(error.message) : String(error);
    throw new CliError('unreadable_file', `Line ${line} is not valid JSON: ${why}.`, {
      cause: error,
    });
  }
}

function createFeatureReader() {
  let depth = 0;
  /** The document's own key whose value is being read. */
  let ownKey = '';
  let inFeatures = false;
  let isComplete = false;
  let isDocumentClosed = false;
  let number = 0;
  let text = '';
  let startLine = 1;
  let size = 0;
  let assembler: Assembler | undefined;
  let problem: string | undefined;

  const finish = (items: SourceItem[]): void => {
    const value: unknown = assembler?.current;
    const id = problem === undefined ? undefined : partialId(assembler);
    assembler = undefined;
    const place = { line: startLine, feature: number };
    if (problem !== undefined) items.push({ ...place, raw: id ?? '', problem });
    else if (typeof value === 'object' && value !== null && isFeature(value)) {
      const row = featureRow(value);
      items.push({ ...place, raw: cut(JSON.stringify(value)), ...row });
    } else {
      const raw = cut(JSON.stringify(value));
      items.push({ ...place, raw, problem: 'is not an object of type "Feature"' });
    }
    problem = undefined;
    text = '';
  };

  const take = (token: Token, line: number, items: SourceItem[]): void => {
    const packed = pack(token);
    if (packed === undefined) return;
    const opens = packed.name === 'startObject' || packed.name === 'startArray';
    const closes = packed.name === 'endObject' || packed.name === 'endArray';
    if (closes) depth -= 1;
    if (inFeatures && depth >= 2) {
      if (assembler === undefined) {
        assembler = new Assembler();
        number += 1;
        size = 0;
        startLine = line;
      }
      size += 'value' in packed && typeof packed.value === 'string' ? packed.value.length + 4 : 2;
      if (size > LONGEST_ROW) problem ??= TOO_LONG;
      if (text.includes('\uFFFD')) problem ??= NOT_UTF8;
      if (depth > DEEPEST_FEATURE) problem ??= `is nested more than ${DEEPEST_FEATURE} deep`;
      if (problem === undefined) assembler.consume(packed);
      if (opens) depth += 1;
      if (depth === 2) finish(items);
      return;
    }
    if (depth === 1 && packed.name === 'keyValue') ownKey = packed.value;
    if (depth === 1 && packed.name === 'startArray' && ownKey === 'features') inFeatures = true;
    if (depth === 1 && packed.name === 'endArray' && inFeatures) {
      inFeatures = false;
      isComplete = true;
    }
    if (depth === 0 && closes) isDocumentClosed = true;
    if (opens) depth += 1;
  };

  /** Joins the pieces of a key, string or number, keeping no more of one than a row may have. */
  const pack = (token: Token): Token | undefined => {
    switch (token.name) {
      case 'startKey':
      case 'startString':
      case 'startNumber':
        text = '';
        return undefined;
      case 'stringChunk':
      case 'numberChunk':
        if (text.length <= LONGEST_ROW) text += token.value;
        return undefined;
      case 'endKey':
        return { name: 'keyValue', value: text };
      case 'endString':
        return { name: 'stringValue', value: text };
      case 'endNumber':
        return { name: 'numberValue', value: text };
      default:
        return token;
    }
  };

  return { take, isComplete: () => isComplete && isDocumentClosed };
}

/** The id of a feature that was given up on, as far as it was read, so that it can be found. */
function partialId(assembler: Assembler | undefined): string | undefined {
  const feature: unknown = assembler?.stack[0] ?? assembler?.current;
  const id =
    typeof feature === 'object' && feature !== null ? Reflect.get(feature, 'id') : undefined;
  return id === undefined ? undefined : cut(JSON.stringify({ id }));
}
