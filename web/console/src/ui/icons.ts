// The icons of the console; one that is missing here is added here.
export {
  IconActivity, IconAdjustments, IconAlertTriangle, IconArrowBackUp, IconArrowDownRight, IconArrowLeft, IconArrowRight,
  IconArrowUpRight, IconArrowsExchange, IconArrowsSort, IconAt, IconBell, IconBookmark, IconBox, IconBraces, IconBuildingStore,
  IconCalendar, IconCards, IconChartBar, IconChartLine, IconCheck, IconChevronDown, IconChevronLeft, IconChevronRight, IconChevronUp,
  IconCircleCheck, IconCircleDashed, IconCircleX, IconClock, IconCode, IconCoin, IconCoins, IconColumns, IconCopy, IconCreditCard,
  IconDatabase, IconDatabaseImport, IconDeviceDesktop, IconDeviceMobile, IconDiscount, IconDots, IconDotsVertical, IconDownload,
  IconEdit, IconExternalLink, IconEye, IconEyeOff, IconFile, IconFileImport, IconFileText, IconFilter, IconFingerprint, IconFlask,
  IconGift, IconGitMerge, IconHash, IconHelpCircle, IconHistory, IconHome, IconInfoCircle, IconKey, IconKeyboard, IconLanguage,
  IconLayoutSidebar, IconLink, IconList, IconListDetails, IconLock, IconLogout, IconMail, IconMenu2, IconMinus, IconMoodEmpty,
  IconMoon, IconNote, IconPackage, IconPencil, IconPhone, IconPlayerPause, IconPlayerPlay, IconPlug, IconPlus, IconPrinter,
  IconQuestionMark, IconReceipt, IconReceiptRefund, IconRefresh, IconRotate, IconScale, IconSearch, IconSeeding, IconSelector, IconSend,
  IconSettings, IconShield, IconShieldLock, IconShoppingBag, IconShoppingCart, IconSortAscending, IconSortDescending, IconSparkles,
  IconStack2, IconStairsUp, IconStar, IconSun, IconTag, IconTags, IconTarget, IconTicket, IconTimeline, IconTrash, IconTrendingDown,
  IconTrendingUp, IconTrophy, IconUpload, IconUser, IconUserCircle, IconUserPlus, IconUsers, IconUsersGroup, IconWallet,
  IconWifiOff, IconX,
} from "@tabler/icons-react";
