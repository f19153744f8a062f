//! What a person chose about the look. The server writes it into `<html>` from cookies, so nothing flashes.

/// Declares a choice with stable codes; an unknown code is the default, as for a new visitor.
macro_rules! looks {
    ($(#[$meta:meta])* $name:ident { $(#[$first_meta:meta])* $first:ident = $first_code:literal, $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name { $(#[$first_meta])* #[default] $first, $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every variant, the default first.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$variant),+];

            /// Answers the value of the cookie and of the attribute.
            pub const fn code(self) -> &'static str {
                match self { Self::$first => $first_code, $(Self::$variant => $code),+ }
            }

            /// Answers the variant of a code; an unknown one is the default.
            pub fn from_code(code: &str) -> Self {
                Self::ALL.iter().copied().find(|one| one.code() == code).unwrap_or_default()
            }
        }
    };
}

looks! {
    /// Light, dark, or as the device says; cookie `theme`, attribute `data-theme`.
    Theme {
        /// As the device says.
        Auto = "auto",
        /// Always light.
        Light = "light",
        /// Always dark.
        Dark = "dark",
    }
}

/// The pages' own colours, for what the browser draws around them; `--page` in style/tokens.css.
const LIGHT_PAGE: &str = "#eaf0f1";
const DARK_PAGE: &str = "#0a1317";

impl Theme {
    /// Answers the colour of the page on a light device and on a dark one.
    #[must_use]
    pub const fn page_colours(self) -> [&'static str; 2] {
        match self {
            Self::Auto => [LIGHT_PAGE, DARK_PAGE],
            Self::Light => [LIGHT_PAGE, LIGHT_PAGE],
            Self::Dark => [DARK_PAGE, DARK_PAGE],
        }
    }
}

looks! {
    /// Whether surfaces are translucent; cookie `glass`, attribute `data-glass`.
    Glass {
        /// Translucent surfaces with blur.
        On = "on",
        /// Solid surfaces.
        Off = "off",
    }
}

looks! {
    /// The height of controls and rows; cookie `density`, attribute `data-density`.
    Density {
        /// Compact on wide screens with a mouse.
        Compact = "compact",
        /// Large everywhere.
        Comfortable = "comfortable",
    }
}

/// Everything a person chose about the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Appearance {
    /// Light or dark.
    pub theme: Theme,
    /// Translucent or solid.
    pub glass: Glass,
    /// Compact or comfortable.
    pub density: Density,
}

impl Appearance {
    /// Answers the look behind the values of the three cookies.
    pub fn from_codes(theme: &str, glass: &str, density: &str) -> Self {
        Self {
            theme: Theme::from_code(theme),
            glass: Glass::from_code(glass),
            density: Density::from_code(density),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read_and_strangers_ignored() {
        let look = Appearance::from_codes("dark", "off", "huge");
        assert_eq!(look.theme, Theme::Dark);
        assert_eq!(look.glass, Glass::Off);
        assert_eq!(look.density, Density::Compact);
    }
}
