import { protocol } from 'electron';
import { pageHeaders } from '../web/headers';
import { readStaticFile } from '../web/static-files';
import { isOwnPage, pageScheme } from './page-origin';

/** Must run before the app is ready: only then can a scheme be made standard and secure. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window under `app://ui/`, with the same containment and policy as the loopback shell. */
export function servePage(rendererFolder: string): void {
  protocol.handle(pageScheme, async (request) => {
    const file = isOwnPage(request.url)
      ? await readStaticFile(rendererFolder, new URL(request.url).pathname)
      : null;
    if (!file) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...pageHeaders, 'content-type': file.mediaType },
    });
  });
}
