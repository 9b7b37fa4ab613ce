import net from 'node:net';

/** A wire to PostgreSQL that can be cut and mended. */
export interface Wire {
  /** The address of the database by this wire. */
  url: string;
  cut(): void;
  mend(): Promise<void>;
}

/** Lays a wire to the database at `target`; `close` it at last. */
export async function layWire(target: string): Promise<Wire & { close(): void }> {
  const { port: farPort, hostname } = new URL(target);
  const open = new Set<net.Socket>();
  const wire = net.createServer((near) => {
    const far = net.connect(Number(farPort), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const listen = (port = 0) => new Promise<void>((resolve) => wire.listen(port, '127.0.0.1', resolve));
  await listen();
  const { port } = wire.address() as net.AddressInfo;
  const url = Object.assign(new URL(target), { host: `127.0.0.1:${port}` });
  const cut = () => {
    wire.close();
    for (const socket of open) socket.destroy();
  };
  return { url: url.href, cut, mend: () => listen(port), close: cut };
}
