/** Why a server cannot start: something that the person who starts it can act on. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: 'port_in_use' | 'cannot_listen' | 'models_invalid';

  constructor(code: StartError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
