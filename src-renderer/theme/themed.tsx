import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useScheme } from './color-scheme';
import { theme } from './theme';

/** The component library under our tokens: its variables come from theme/*.css, so that no style is made at run time. */
export function Themed({ children }: { readonly children: ReactNode }) {
  const { scheme } = useScheme();
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
