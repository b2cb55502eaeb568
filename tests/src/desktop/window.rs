//! Kilter's window, driven by WebDriver as a person would use it.

use super::{Desktop, wait_for};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// The WebDriver key of an element reference: <https://www.w3.org/TR/webdriver2/#elements>
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A WebDriver session with the window that the agent opened.
pub struct Window {
    base: String,
    agent: ureq::Agent,
}

impl Window {
    /// Starts tauri-driver, which starts `application` with `args`; the session begins once `open` has made the application
    /// show its window.
    pub fn open(
        desktop: &mut Desktop,
        application: &Path,
        args: &[&str],
        open: impl FnOnce(&Desktop) -> Result<()>,
    ) -> Result<Self> {
        let (port, native) = (free_port()?, free_port()?);
        let ports = ["--port", &port.to_string(), "--native-port", &native.to_string()].map(str::to_owned);
        desktop.spawn("tauri-driver", &ports.each_ref().map(String::as_str))?;
        let server = format!("http://127.0.0.1:{port}");
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent: ureq::Agent = config.timeout_global(Some(Duration::from_mins(1))).build().into();
        wait_for("tauri-driver", || agent.get(format!("{server}/status")).call().ok())?;
        let options = json!({"application": application, "args": args});
        let wanted = json!({"capabilities": {"alwaysMatch": {"tauri:options": options}}});
        let created = std::thread::scope(|threads| {
            let session = threads.spawn(|| value(agent.post(format!("{server}/session")).send_json(&wanted)?));
            open(desktop)?;
            session.join().unwrap_or_else(|_| bail!("the thread that asks for a session failed"))
        })?;
        let id = created["sessionId"].as_str().with_context(|| format!("no session: {created}"))?;
        Ok(Self { base: format!("{server}/session/{id}"), agent })
    }

    /// The visible text of the first element that matches, once there is one.
    pub fn text(&self, selector: &str) -> Result<String> {
        let element = self.wait(selector)?;
        Ok(self.get(&format!("/element/{element}/text"))?.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the first element that matches, once there is one.
    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.wait(selector)?;
        self.post(&format!("/element/{element}/click"), &json!({}))?;
        Ok(())
    }

    /// Clicks the button that says `label` inside the first element that matches.
    pub fn click_button(&self, within: &str, label: &str) -> Result<()> {
        let outer = self.wait(within)?;
        let query = json!({"using": "xpath", "value": format!(".//button[contains(normalize-space(.), '{label}')]")});
        let button = wait_for(&format!("a button {label:?} in {within}"), || {
            let found = self.post(&format!("/element/{outer}/element"), &query).ok()?;
            Some(found[ELEMENT].as_str()?.to_owned())
        })?;
        self.post(&format!("/element/{button}/click"), &json!({}))?;
        Ok(())
    }

    /// Presses keys in whatever has the focus.
    pub fn press(&self, keys: &str) -> Result<()> {
        let strokes: Vec<_> = keys
            .chars()
            .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})])
            .collect();
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]}))?;
        Ok(())
    }

    /// Waits until the first matching element's text satisfies `wanted`.
    pub fn wait_text(&self, selector: &str, wanted: impl Fn(&str) -> bool) -> Result<String> {
        let mut last = String::new();
        let seen = wait_for(&format!("another text in {selector}"), || {
            last = self.text(selector).unwrap_or_default();
            wanted(&last).then(|| last.clone())
        });
        seen.with_context(|| format!("it says {last:?}"))
    }

    /// What this script returns.
    pub fn script(&self, script: &str) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Resizes the window.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", &json!({"width": width, "height": height}))?;
        Ok(())
    }

    fn wait(&self, selector: &str) -> Result<String> {
        let query = json!({"using": "css selector", "value": selector});
        wait_for(&format!("{selector} in the window"), || {
            let found = self.post("/element", &query).ok()?;
            Some(found[ELEMENT].as_str()?.to_owned())
        })
    }

    fn get(&self, path: &str) -> Result<Value> {
        value(self.agent.get(format!("{}{path}", self.base)).call()?)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        value(self.agent.post(format!("{}{path}", self.base)).send_json(body)?)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.base).call();
    }
}

fn value(mut response: ureq::http::Response<ureq::Body>) -> Result<Value> {
    let mut body: Value = response.body_mut().read_json()?;
    if !response.status().is_success() {
        bail!("WebDriver: {}", body["value"]);
    }
    Ok(body["value"].take())
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
