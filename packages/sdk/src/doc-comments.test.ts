import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const files = globSync('{luna,resources/*,webhooks}.ts', { cwd: import.meta.dirname });

/** Whether others can see it. */
function isPublic(node: ts.Node): node is ts.MethodDeclaration | ts.FunctionDeclaration {
  if (ts.isFunctionDeclaration(node)) return hasExport(node) && node.name?.text !== 'watchBooking';
  return ts.isMethodDeclaration(node) && !ts.isPrivateIdentifier(node.name);
}

function hasExport(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

test('every method says what it does, and shows how', () => {
  let methods = 0;
  const without: string[] = [];
  for (const file of files) {
    const text = ts.sys.readFile(join(import.meta.dirname, file)) ?? '';
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (isPublic(node)) {
        methods += 1;
        const examples = ts.getAllJSDocTags(
          node,
          (tag): tag is ts.JSDocTag => tag.tagName.text === 'example',
        );
        if (examples.length === 0) without.push(`${file}: ${node.name?.getText()}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  expect(methods).toBeGreaterThanOrEqual(40);
  expect(without).toEqual([]);
});
