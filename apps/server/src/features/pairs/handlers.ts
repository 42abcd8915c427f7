import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createPairsService } from './pairs-service.ts';

export function createPairHandlers({
  database,
}: Dependencies): Pick<Handlers, 'listPairs' | 'readFacets' | 'readPair'> {
  const pairs = createPairsService(database);
  return {
    listPairs: ({ params, query }, { person }) => pairs.listPairs(person, params.study, query),
    readFacets: ({ params }, { person }) => pairs.readFacets(person, params.study),
    readPair: ({ params }, { person }) => pairs.readPair(person, params.study, params.pair),
  };
}
