export { describeCause } from './describe-cause.ts';
export type {
  CallMessage,
  CallShape,
  CallTable,
  CancelMessage,
  EventMessage,
  FailureWords,
  FromWorker,
  MethodOf,
  ReplyMessage,
  RequestOf,
  ResultOf,
  ToWorker,
} from './protocol.ts';
export { type CallOptions, type Cancelled, RpcClient, type RpcClientOptions } from './rpc-client.ts';
export {
  type BugWords,
  type Emit,
  type HandlerOptions,
  type Handlers,
  type Served,
  serveCall,
  Transferring,
} from './serve-call.ts';
export type { Lost, OpenPort, Reply, WorkerListeners, WorkerPort } from './worker-link.ts';
