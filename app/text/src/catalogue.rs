//! The messages of one language, parsed once and ready to be formatted.

use domain::lang::Lang;
use fluent_bundle::{FluentResource, concurrent::FluentBundle};

use crate::args::Args;

/// The messages of one language.
pub(crate) struct Catalogue(FluentBundle<FluentResource>);

impl Catalogue {
    /// Reads messages from Fluent sources; the tests prove that ours have no errors.
    pub(crate) fn new<'a>(lang: Lang, sources: impl IntoIterator<Item = &'a str>) -> Self {
        let plural_rules = match lang {
            Lang::Ru => "ru",
            Lang::En => "en",
            Lang::Uz | Lang::UzCyrl => "uz",
        };
        let mut bundle = FluentBundle::new_concurrent(plural_rules.parse().into_iter().collect());
        // The marks would end up in Telegram messages and in copied text.
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// Answers the finished text of a message, or nothing when it is not defined.
    pub(crate) fn format(&self, key: &str, args: Option<&Args>) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, args.map(Args::as_fluent), &mut errors);
        Some(text.into_owned())
    }
}
