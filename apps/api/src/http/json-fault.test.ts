import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

function faultOf(json: string): string | undefined {
  try {
    JSON.parse(json);
    return undefined;
  } catch (error) {
    return jsonFault(json, error);
  }
}

/** The shortest beginning of the text that already holds a token which cannot stand there. */
function unexpectedByTrying(json: string): number | undefined {
  for (let length = 1; length <= json.length; length += 1) {
    try {
      JSON.parse(json.slice(0, length));
    } catch (error) {
      if (/^Unexpected token/.test((error as Error).message)) return length - 1;
    }
  }
  return undefined;
}

describe('what is wrong with JSON', () => {
  it.each([
    [
      '{"name":"Ada","latitude":NaN}',
      'NaN is no number of JSON; it stands at character 25, at latitude',
    ],
    ['{"a":[1,Infinity]}', 'Infinity is no number of JSON; it stands at character 8'],
    [
      '{"longitude": -Infinity}',
      'Infinity is no number of JSON; it stands at character 15, at longitude',
    ],
    ['{"NaN":"NaN","b":x}', 'something is wrong at character 17'],
    ['{"a":NaNny}', 'something is wrong at character 5'],
    ['{"<script>":NaN}', 'NaN is no number of JSON; it stands at character 12'],
    ['[1,]', 'something is wrong at character 3'],
    ['nope', 'something is wrong at character 1'],
    ['{}{}', 'something is wrong at character 2'],
    ['{"a":', 'it ends too early'],
  ])('%s: %s', (json, fault) => {
    expect(faultOf(json)).toBe(fault);
  });

  it('is at the place where no beginning of the text could go on', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"\\""', '1', '-0.5e3', 'true', 'null', 'nul'],
      ...['NaN', 'x', ' ', '\n', "'", '😀', '{"a":', '[1,', '\ufeff'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const json = pieces.join('');
        const fault = faultOf(json);
        const expected = unexpectedByTrying(json);
        let message = '';
        try {
          JSON.parse(json);
        } catch (error) {
          message = (error as Error).message;
        }
        if (!message.startsWith('Unexpected token')) return;
        expect(fault).toContain(`at character ${expected}`);
      }),
      { seed: 20261224, numRuns: 3000 },
    );
  });

  it('is found in a text of a megabyte full of escapes', () => {
    const long = '\\"'.repeat(500_000);
    expect(faultOf(`{"a":"${long}","b":NaN}`)).toMatch(/NaN .* at b$/);
  });
});
