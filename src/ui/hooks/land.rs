//! The outline of the land, which comes beside the program.

use yew::{platform::spawn_local, prelude::*};

use crate::chart;

/// Makes sure that maps show the land, if it can be had.
pub async fn land() {
    #[cfg(feature = "split")]
    if !chart::has_land()
        && let Some(lines) = crate::ui::platform::data::text("outline.txt").await
    {
        chart::provide_land(lines);
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
