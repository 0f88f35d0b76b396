import { z } from 'zod';

// Imported before every schema: zod otherwise probes `new Function`, which the content security policy refuses and
// logs. Setting it after a schema exists has no effect.
z.config({ jitless: true });
