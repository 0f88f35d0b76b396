import { createTheme } from '@mantine/core';

// Almost every field is required: the few that are not say so.
const field = { size: 'xs', withAsterisk: false };

/** Colours come from tokens.css; this sets what Mantine decides in code: sizes, focus, and quiet defaults. */
export const theme = createTheme({
  primaryColor: 'indigo',
  // Mantine's own shade fails contrast on filled buttons.
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  defaultRadius: 4,
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'sm' } },
    TextInput: { defaultProps: field },
    PasswordInput: { defaultProps: field },
    Textarea: { defaultProps: field },
    Select: { defaultProps: field },
    NativeSelect: { defaultProps: field },
    NumberInput: { defaultProps: field },
    CheckboxGroup: { defaultProps: field },
    Checkbox: { defaultProps: { size: 'xs' } },
    // The window itself never scrolls, and locking it would inject a style sheet that the policy refuses.
    ModalRoot: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, centered: false, yOffset: 64 },
    },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 0 } } },
  },
});
