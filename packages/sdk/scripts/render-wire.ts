import { readFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3, type OperationObject } from 'openapi-typescript';

/** Where the generated types stand. */
export const wireFile: URL = new URL('../src/wire.generated.ts', import.meta.url);

const source = new URL('../../../apps/api/openapi.json', import.meta.url);
const banner =
  '// Generated from apps/api/openapi.json by `pnpm --filter @luna/sdk run generate`. Do not edit.\n';

/** Everything on the wire as types, and nothing that runs. */
export async function renderWire(): Promise<string> {
  const document = readOpenapi();
  for (const operation of operationsOf(document)) keepWhatIsTyped(operation);
  const nodes = await openapiTS(document, {
    // What has a default may be left out of a request.
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
  });
  return banner + astToString(nodes);
}

/** The document that the API is committed with. */
export function readOpenapi(): OpenAPI3 {
  return JSON.parse(readFileSync(source, 'utf8')) as OpenAPI3;
}

function operationsOf({ paths = {} }: OpenAPI3): OperationObject[] {
  return Object.values(paths)
    .flatMap((path) => Object.values(path))
    .filter((entry): entry is OperationObject => 'responses' in (entry as object));
}

/** Every refusal is a `Problem`, and examples of whole messages would be most of the file. */
function keepWhatIsTyped(operation: OperationObject): void {
  const responses = operation.responses ?? {};
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2')) delete responses[status];
    else dropExamples(response);
  }
  dropExamples(operation.requestBody);
}

function dropExamples(message: unknown): void {
  const { content = {} } = (message ?? {}) as { content?: Record<string, { example?: unknown }> };
  for (const media of Object.values(content)) delete media.example;
}
