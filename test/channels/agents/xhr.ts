/** What a browser has and Node has not: as much of XMLHttpRequest as the stock Direct Line client asks for, over fetch. */

class Request {
  readyState = 0;
  status = 0;
  responseType = '';
  response: unknown;
  timeout = 0;
  withCredentials = false;
  onreadystatechange: (() => void) | undefined;
  ontimeout: (() => void) | undefined;
  onerror: (() => void) | undefined;
  readonly #headers: Record<string, string> = {};
  readonly #gone = new AbortController();
  #method = '';
  #url = '';
  #headersOf: Headers | undefined;

  open(method: string, url: string): void { [this.#method, this.#url] = [method, url]; }
  setRequestHeader(name: string, value: string): void { this.#headers[name] = value; }
  getResponseHeader(name: string): string | null { return this.#headersOf?.get(name) ?? null; }
  abort(): void { this.#gone.abort(); }

  send(body?: string): void {
    const signal = AbortSignal.any([this.#gone.signal, ...(this.timeout ? [AbortSignal.timeout(this.timeout)] : [])]);
    fetch(this.#url, { method: this.#method, headers: this.#headers, signal, ...(body !== undefined && { body }) }).then(async (answer) => {
      this.#headersOf = answer.headers;
      this.response = await answer.json().catch(() => null);
      this.status = answer.status;
      this.readyState = 4;
      this.onreadystatechange?.();
    }, (error: Error) => (error.name === 'TimeoutError' ? this.ontimeout : this.onerror)?.call(this));
  }
}

Object.assign(globalThis, { XMLHttpRequest: Request });
