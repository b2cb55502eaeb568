//! What the update agent of Windows knows already. Nothing is searched for on the network.
//!
//! Times are as the agent gives them: days since the end of 29 December 1899, in UTC.
#![allow(unsafe_code, reason = "COM")]

use serde_json::{Value, json};
use windows::Win32::Foundation::VARIANT_FALSE;
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::System::UpdateAgent::{
    AutomaticUpdates, IAutomaticUpdates2, IUpdate, IUpdateSession, UpdateSession,
};
use windows::Win32::System::Variant::{VARIANT, VT_DATE};
use windows::core::{BSTR, Result};

/// Software that is offered, not installed and not hidden; drivers are left out.
const WAITING: &str = "IsInstalled=0 and IsHidden=0 and Type='Software'";

/// When Windows last searched and last installed with success.
pub(super) fn times() -> Result<Option<Value>> {
    // SAFETY: COM runs on this thread, and every call takes and gives owned values.
    unsafe {
        let agent: IAutomaticUpdates2 = CoCreateInstance(&AutomaticUpdates, None, CLSCTX_INPROC_SERVER)?;
        let results = agent.Results()?;
        let search = days(&results.LastSearchSuccessDate()?);
        let install = days(&results.LastInstallationSuccessDate()?);
        Ok(Some(json!({ "search": search, "install": install })))
    }
}

/// What the last search found and is not installed.
pub(super) fn pending() -> Result<Option<Value>> {
    // SAFETY: as above.
    unsafe {
        let session: IUpdateSession = CoCreateInstance(&UpdateSession, None, CLSCTX_INPROC_SERVER)?;
        let searcher = session.CreateUpdateSearcher()?;
        searcher.SetOnline(VARIANT_FALSE)?;
        let updates = searcher.Search(&BSTR::from(WAITING))?.Updates()?;
        let told: Result<Vec<_>> = (0..updates.Count()?).map(|at| told(&updates.get_Item(at)?)).collect();
        // The count stands beside, so that a list that lost something is told from a short one.
        let told = told?;
        Ok(Some(json!({ "count": told.len(), "updates": told })))
    }
}

/// Numbers and identifiers; the title is translated and left out.
unsafe fn told(update: &IUpdate) -> Result<Value> {
    // SAFETY: as above.
    unsafe {
        let articles = update.KBArticleIDs()?;
        let articles: Result<Vec<_>> =
            (0..articles.Count()?).map(|at| Ok(articles.get_Item(at)?.to_string())).collect();
        let categories = update.Categories()?;
        let categories: Result<Vec<_>> =
            (0..categories.Count()?).map(|at| Ok(categories.get_Item(at)?.CategoryID()?.to_string())).collect();
        Ok(json!({
            "articles": articles?,
            "categories": categories?,
            "severity": update.MsrcSeverity()?.to_string(),
            "changed": update.LastDeploymentChangeTime()?,
        }))
    }
}

/// None where it has never happened.
fn days(date: &VARIANT) -> Option<f64> {
    // SAFETY: `vt` may always be read, and says that `date` may.
    unsafe {
        let inner = &date.Anonymous.Anonymous;
        (inner.vt == VT_DATE).then(|| inner.Anonymous.date)
    }
}
