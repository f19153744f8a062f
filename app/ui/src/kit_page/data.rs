//! Messages, nothing yet, and still loading.

use leptos::prelude::*;

use super::Chapter;
use crate::{Banner, Button, ButtonKind, Card, EmptyState, Glyph, Skeleton, SkeletonKind, Tone};

const TONES: [Tone; 4] = [Tone::Info, Tone::Success, Tone::Warning, Tone::Danger];

/// Banners, an empty list and skeletons.
pub(super) fn states() -> impl IntoView {
    view! {
        <Chapter title="Banner, EmptyState, Skeleton">
            <div class="grid gap-3 md:grid-cols-2">
                {TONES
                    .map(|tone| {
                        view! {
                            <Banner tone title=format!("{tone:?}")>
                                "Похоже на отключение воды: ещё 4 заявки из этого дома за час."
                            </Banner>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="grid items-start gap-4 md:grid-cols-2">
                <Card padded=false>
                    <EmptyState glyph=Glyph::Inbox title="Новых заявок нет" text="Когда житель напишет боту или позвонит, заявка появится здесь.">
                        <Button kind=ButtonKind::Primary icon=Glyph::Plus on_click=|_| ()>"Новая заявка"</Button>
                    </EmptyState>
                </Card>
                <Card class="grid gap-6">
                    <Skeleton />
                    <Skeleton kind=SkeletonKind::Row count=2 />
                    <Skeleton kind=SkeletonKind::Card count=1 />
                </Card>
            </div>
        </Chapter>
    }
}
