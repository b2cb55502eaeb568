# The words of the tray, the notifications and the window. The agent and the window read this same file.
# Plain, present tense, the goal first; no blame, no exclamation marks; readable without colour.

## Tray

app-name = Kilter
summary-checking = Checking this computer
summary-in-kilter = In kilter: nothing needs you
summary-in-kilter-but = In kilter: { $count ->
    [one] 1 thing is recommended
   *[other] { $count } things are recommended
}
summary-out-of-kilter = Out of kilter: { $needs }
summary-cannot-tell = Cannot tell: { $count ->
    [one] 1 thing could not be read
   *[other] { $count } things could not be read
}
summary-cannot-tell-but = Cannot tell: { $count ->
    [one] 1 thing could not be read
   *[other] { $count } things could not be read
}, { $needs }
needs-you = { $count ->
    [one] 1 thing needs you
   *[other] { $count } things need you
}
needs-it = { $count ->
    [one] 1 thing for IT
   *[other] { $count } things for IT
}
needs-both = { $you }, { $it }
menu-finding = Not yet: { $goal }
menu-check-now = Check now
menu-contacts = Who to contact
menu-open = Open Kilter
menu-quit = Quit

## Notifications

notice-title = Not yet: { $goal }
notice-more = { $reason }
    { $count ->
        [one] 1 more thing needs you.
       *[other] { $count } more things need you.
    }
notice-show = Show me
notice-remind-today = Remind me at { $time }
notice-remind-tomorrow = Remind me tomorrow at { $time }
notice-remind-monday = Remind me on Monday at { $time }

## Times to be left alone until

snooze-today = Today { $time }
snooze-tomorrow = Tomorrow { $time }
snooze-monday = Monday { $time }

## View

device-line = { $hostname }, { $system }
note-sweep-failed = The last look at this computer did not finish. Kilter tries again within the hour.
note-settings-unread = Your settings are not used, because settings.toml cannot be understood: { $problem }

## Lessons, policies and records

learning-summary-policies = { $count ->
    [one] 1 policy waits for your answer
   *[other] { $count } policies wait for your answer
}
learning-summary-lessons = { $count ->
    [one] 1 lesson waits for you
   *[other] { $count } lessons wait for you
}
learning-summary-both = { $policies }, { $lessons }
menu-policies = Policies: { $summary }
due-new = New for you
due-new-version = A new version: see what changed
due-yearly = Last answered a year ago
due-role = Part of your role
due-check = Not in order here: { $goal }
due-return = A question or two to keep it fresh
due-statement = Last stated { $days } days ago
due-statement-never = Not stated yet
answer-acknowledged = You signed this
answer-declined = You declined this
answer-question = You asked a question first
answer-exemption-requested = You asked for an exemption
answer-completed = You passed this
answer-withdrawn = You took your answer back
record-acknowledged = Signed
record-declined = Declined
record-question = Question asked
record-exemption-requested = Exemption asked for
record-completed = Passed
record-withdrawn = Taken back
record-stated = Stated
record-remedied = Learned, fixed and checked
record-key = New key
record-policy = { $title }, version { $version }
result-passed = { $raw } of { $max } right: you know this.
result-critical = { $raw } of { $max } right. The question that matters most was not, so have another look and try again.
result-not-yet = { $raw } of { $max } right. { $need } are needed: read the answers again and try once more.
consent-text = I have read “{ $title }”, version { $version }. I understand it and will follow it.
consent-declined = I have read “{ $title }”, version { $version }, and do not agree to it. My reason stands with this answer.
consent-question = I have a question on “{ $title }”, version { $version }, before I answer.
consent-exemption = I have read “{ $title }”, version { $version }, and ask for an exemption. My reason stands with this answer.
consent-withdrawn = I take back my earlier answer to “{ $title }”, version { $version }.
consent-completed = I answered these questions myself.
signing-failed = This was not signed: { $problem }

## Window

window-title = Kilter: { $summary }
window-nav = Pages
window-nav-findings = This computer
window-nav-contacts = Contacts
window-checked = Checked { $ago }
window-check-again = Check again
window-checking = Checking…
window-checking-now = Checking this computer.
window-notes = About Kilter itself
window-first-title = First look under way
window-first-text = Kilter is reading how this computer is set up. It only looks, and changes nothing.
window-for-you = For you
window-for-it = For IT
window-for-it-text = Whoever looks after your company’s computers keeps these in order.
window-no-findings = Your company’s baseline asks for nothing here.
window-verdict-pass = In order
window-in-order-count = { $count ->
    [one] 1 thing
   *[other] { $count } things
}
window-not-applicable-count = { $count ->
    [one] 1 does not apply here
   *[other] { $count } do not apply here
}
window-verdict-fail = Not yet
window-verdict-unknown = Cannot tell
window-verdict-not-applicable = Does not apply
window-level-recommended = Recommended
window-level-report-only = For information
window-why = Why it matters
window-fix = How to put it right
window-reads = What Kilter read
window-reads-count = { $count ->
    [one] 1 place
   *[other] { $count } places
}
window-read-answered = answered
window-read-absent = not there
window-read-not-read = could not be read
window-who = Who can put it right
window-who-employee = You
window-who-it = IT
window-since = Not in order since
window-since-value = { $date }, { $ago }
window-controls = Framework controls
window-snooze = Remind me again
window-snoozed = Quiet until { $time }
window-contacts-title = Contacts
window-contacts-text = People who help. No question is too small.
window-contacts-none = Your company has not named anyone here yet. Ask the person who gave you this computer.
window-contacts-how = Reach them
window-stopped-title = Kilter has stopped
window-stopped-text = This window closes in a moment. Open Kilter again to go on.
window-not-understood-title = Kilter and this window do not understand each other
window-not-understood-text = What you see may be out of date. Quit Kilter from its menu, then open it again.
window-not-understood-why = For whoever helps you: { $why }

## Window: lessons, policies and records

window-nav-waiting = { $count ->
    [one] 1 waits for you
   *[other] { $count } wait for you
}
window-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
window-due-by = By { $date }, { $when }
window-due-since = Was due on { $date }, { $when }
window-learn-why = Learn why, in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}: { $title }
window-lessons = Lessons
window-lessons-all = All lessons
window-lessons-text = { $count ->
    [0] Nothing waits for you. Each of these is open to you at any time.
    [one] One lesson waits for you. You can stop half-way, and go on from there.
   *[other] { $count } lessons wait for you. You can stop half-way, and go on from there.
}
window-lessons-none = Your company’s pack holds no lessons.
window-lessons-due = For you now
window-lessons-open = Whenever you like
window-lessons-passed = Passed
window-lesson-passed = Passed on { $date }
window-lesson-gone = This lesson is not here
window-lesson-gone-text = Your company’s pack holds no lesson of this name any more.
window-lesson-because = You come from “{ $goal }”, which is not in order yet.
window-steps = Steps of this lesson
window-step-first = Guess first
window-step-text = Read
window-step-questions = Answer
window-step-done = Done
window-step-past = done
window-lesson-first = What would you say?
window-lesson-first-text = A guess is welcome. Nothing here counts; it makes the text stick.
window-lesson-text = The text
window-lesson-questions = What stayed with you?
window-lesson-done = How it went
window-lesson-read = Read the text
window-lesson-to-questions = Go on to the questions
window-lesson-see = See how it went
window-lesson-recorded = A record of it is signed and kept under My records.
window-lesson-unrecorded = Kilter tries again by itself; your result is kept.
window-lesson-consent = Once you pass, this sentence is signed with your key: “{ $consent }”
window-lesson-read-through = You have read it all.
window-lesson-answers = Your answers, and why
window-lesson-again = The text again
window-try-again = Try again with other questions
window-question-of = Question { $number } of { $count }
window-question-several = Choose each that is right. It can be one, some or all.
window-question-order = Put these in order, the first on top.
window-question-answer = Answer
window-question-missing = Choose an answer first.
window-question-next = Next question
window-question-right = Right
window-question-not-right = Not right
window-question-signs = What gives it away
window-option-right = Right
window-option-not-right = Not right
window-option-chosen = Your choice
window-option-in-place = In its place
window-option-elsewhere = Belongs elsewhere
window-order-up = Move up
window-order-down = Move down
window-order-moved = Now { $place } of { $count }
window-mail = The mail
window-mail-links = Links in this mail, and where they lead
window-mail-link-bare = a link without words
window-mail-link-to = leads to
window-mail-no-links = There are none.
window-policies = Policies
window-policies-all = All policies
window-policies-text = { $count ->
    [0] No policy waits for your answer.
    [one] One policy waits for your answer. You can sign it, decline it or ask about it.
   *[other] { $count } policies wait for your answer. You can sign each, decline it or ask about it.
}
window-policies-none = Your company’s pack holds no policies.
window-policies-due = Waiting for your answer
window-policies-open = To read
window-policies-answered = Answered
window-policy-version = Version { $version }
window-policy-owner = { $owner } answers for it
window-policy-text = The policy
window-policy-questions = Questions on it
window-policy-passed = You have passed these before. Answer them again if you like.
window-policy-gone = This policy is not here
window-policy-gone-text = Your company’s pack holds no policy of this name any more.
window-changes = What changed
window-changes-since = What changed since version { $version }
window-change-before = Before
window-change-after = Now
window-change-new = New
window-change-gone = No longer there
window-statements = Statements
window-statements-text = No program can see these. If it is so, say so; your statement is signed with your key.
window-statement-last = Last stated on { $date }
window-statement-never = Not stated yet
window-statement-check = For “{ $goal }”
window-statement-sign = Sign this
window-statement-signed = Your statement is signed.
window-sign-title = Your answer
window-sign = Sign
window-signing = Signing…
window-sign-first = Answer the questions above first. Every other answer can be given at once.
window-sign-question = Ask a question
window-sign-exemption = Ask for an exemption
window-sign-decline = Decline
window-sign-withdraw = Take this answer back
window-sign-anew = Answer anew
window-sign-what = What exactly is signed:
window-sign-what-text = The sentence above, and the text of version { $version } to the last byte. Its SHA-256, to compare:
window-sign-trouble = Signing has to wait
window-sign-trouble-text = Once that is put right, sign here again. What you have read and answered is kept.
window-reason-declined = What keeps you from signing?
window-reason-question = What would you like to know?
window-reason-exemption = What do you need to be exempt from, for how long, and why?
window-reason-withdrawn = Why you take it back, if you like to say
window-reason-text = Your words are signed with your answer. { $owner } reads them.
window-reason-missing = A few words are needed here.
window-reason-decline-send = Decline and sign this
window-reason-question-send = Ask and sign this
window-reason-exemption-send = Ask and sign this
window-reason-withdraw-send = Take it back and sign this
window-reason-close = Not now
window-records = My records
window-records-text = Everything that you have signed on this computer. The characters at the end are each record’s digest: compare them with what others hold.
window-records-none = You have not signed anything yet. Lessons that you pass and policies that you answer are kept here.
window-record-number = Record { $number }
window-record-digest = Digest
