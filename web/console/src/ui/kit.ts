// The component kit as features see it. A component that is missing here is added here, never imported past it.
export {
  Accordion, ActionIcon, Alert, Anchor, Autocomplete, Avatar, Badge, Box, Button, Card, Center, Checkbox, Chip, CloseButton, Code,
  Collapse, Combobox, CopyButton, Divider, Drawer, Fieldset, Flex, Grid, Group, HoverCard, Indicator, Input, Kbd, List,
  Loader, Menu, MultiSelect, NativeSelect, PasswordInput, Paper, PinInput, Pagination, Popover, Progress, Radio,
  RingProgress, ScrollArea, SegmentedControl, Select, SimpleGrid, Skeleton, Slider, Space, Stack, Stepper, Switch, Table, Tabs,
  TagsInput, Text, Textarea, TextInput, ThemeIcon, Timeline, Title, Tooltip, UnstyledButton, VisuallyHidden, useCombobox,
  useComputedColorScheme,
} from "@mantine/core";
export {
  useClipboard, useDebouncedCallback, useDebouncedValue, useDisclosure, useElementSize, useHotkeys, useIntersection, useInterval,
  useLocalStorage, useMediaQuery,
} from "@mantine/hooks";
export { useForm } from "@mantine/form";
