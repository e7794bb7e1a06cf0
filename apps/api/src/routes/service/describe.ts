import { openapiDocument } from '../../openapi-document.ts';
import type { Operation } from '../operation.ts';

/** `/openapi.json`: made when it is first asked for, since every operation has to be there by then. */
export const describe: Operation = (app) => {
  let document: ReturnType<typeof openapiDocument> | undefined;
  app.get('/openapi.json', (c) => {
    document ??= openapiDocument(app);
    return c.json(document as object);
  });
};
