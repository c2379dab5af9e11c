//! The outline of the land, which comes beside the program.

use yew::{platform::spawn_local, prelude::*};

use crate::chart;

/// Name of the coasts in what comes later, and what stands between its lines.
#[cfg(feature = "split")]
const NAME: &str = "outline.txt\t";

/// Makes sure that maps show the land, if it can be had.
pub async fn land() {
    #[cfg(feature = "split")]
    if !chart::has_land()
        && let Some(more) = crate::ui::platform::data::more().await
        && let Some(lines) = more.lines().find_map(|line| line.strip_prefix(NAME))
    {
        chart::provide_land(lines.replace('\t', "\n"));
    }
}

/// Whether maps show the land. Whoever draws one, `is_map`, is drawn again when they do; to others it makes no difference.
#[hook]
pub fn use_land(is_map: bool) -> bool {
    let has_land = use_state_eq(|| is_map && chart::has_land());
    {
        let has_land = has_land.setter();
        use_effect_with(is_map, move |is_map| {
            if *is_map {
                spawn_local(async move {
                    land().await;
                    has_land.set(chart::has_land());
                });
            }
        });
    }
    *has_land
}
