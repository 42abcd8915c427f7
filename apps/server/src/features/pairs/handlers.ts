import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createPairsService } from './pairs-service.ts';

export function createPairHandlers({
  database,
}: Dependencies): Pick<Handlers, 'listPairs' | 'lookUpPairs' | 'readFacets' | 'readPair'> {
  const pairs = createPairsService(database);
  return {
    listPairs: ({ params, query }, { person }) => pairs.listPairs(person, params.study, query),
    lookUpPairs: ({ params, body }, { person }) => pairs.lookUpPairs(person, params.study, body.pairIds),
    readFacets: ({ params }, { person }) => pairs.readFacets(person, params.study),
    readPair: ({ params }, { person }) => pairs.readPair(person, params.study, params.pair),
  };
}
